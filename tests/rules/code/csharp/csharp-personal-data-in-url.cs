public class LinksController : Controller
{
    public async Task<IActionResult> Enrich(User user, string email, Customer customer, string root)
    {
        // ruleid: csharp-personal-data-in-url
        await _http.GetAsync($"{root}/find/{user.Email}");
        // ruleid: csharp-personal-data-in-url
        var url = QueryHelpers.AddQueryString(root, "dob", customer.DateOfBirth);
        // ruleid: csharp-personal-data-in-url
        var link = $"{root}/unsubscribe?from=news&email={Uri.EscapeDataString(user.Email)}";
        // ruleid: csharp-personal-data-in-url
        var other = root + "/reset?phone=" + user.PhoneNumber;
        // ruleid: csharp-personal-data-in-url
        var action = Url.Action("Confirm", "Account", new { email = user.Email });
        // ruleid: csharp-personal-data-in-url
        return Redirect("/welcome/" + email);
    }

    public async Task<IActionResult> Quiet(User user, string email, Customer customer, string root)
    {
        // ok: csharp-personal-data-in-url
        await _http.PostAsJsonAsync(root, new { email });
        // ok: csharp-personal-data-in-url
        await _http.GetAsync($"{root}/people/{user.Id}");
        // ok: csharp-personal-data-in-url
        var link = $"{root}/unsubscribe?token={Sign(user.Email)}";
        // ok: csharp-personal-data-in-url
        var url = QueryHelpers.AddQueryString(root, "verified", user.EmailConfirmed);
        // ok: csharp-personal-data-in-url
        return RedirectToAction("Profile", new { id = user.Id });
    }
}
