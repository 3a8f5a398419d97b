public class Helpers
{
    public IHtmlContent Comment(Comment comment)
    {
        // ruleid: csharp-html-raw
        var a = Html.Raw(comment.Body);
        // ruleid: csharp-html-raw
        var b = new HtmlString("<b>" + comment.Author + "</b>");
        // ok: csharp-html-raw
        var c = new HtmlString("<b>Comment</b>");
        // ok: csharp-html-raw
        return Html.Raw(sanitizer.Sanitize(comment.Body));
    }
}
