public class Rules
{
    public async Task Run(string rule, string template, object model)
    {
        // ruleid: csharp-code-injection
        var a = await CSharpScript.EvaluateAsync<bool>(rule);
        // ruleid: csharp-code-injection
        var b = Engine.Razor.RunCompile(template, "key", null, model);
        // ok: csharp-code-injection
        var c = await CSharpScript.EvaluateAsync<int>("1 + 2");
        // ok: csharp-code-injection
        var d = rules[rule](model);
    }
}
