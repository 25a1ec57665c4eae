using ConfigOps.Operations.Generation.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation.Templates;

/// <summary>
/// Our engine and Handlebars.Net make the same text of the same template, whatever its blocks, white space and trimming marks; templates that Handlebars.Net refuses prove nothing. Left out is what it does
/// otherwise than Handlebars itself: chains of <c>else</c> in other blocks than <c>if</c>, slashes in paths, braces beside tags, trimming marks of comments.
/// </summary>
public sealed class TemplateEngineLaws
{
    private static readonly Dictionary<string, string> Partials = new() { ["line"] = "p: {{name}}\n", ["deep"] = "{{#if flag}}\n  d: {{count}}\n{{/if}}\n", ["plain"] = "plain" };

    private static readonly Dictionary<string, object> Model = new()
    {
        ["name"] = "web",
        ["count"] = 3L,
        ["flag"] = true,
        ["off"] = false,
        ["nothing"] = NoValue.Instance,
        ["blank"] = "",
        ["items"] = new List<object> { "a", "b", "c" },
        ["none"] = new List<object>(),
        ["map"] = new Dictionary<string, object> { ["x"] = "1", ["y"] = "2" },
        ["inner"] = new Dictionary<string, object> { ["name"] = "in", ["flag"] = false, ["count"] = 7L },
    };

    [Fact]
    public void Templates_come_to_the_same_text_as_with_Handlebars_Net() =>
        Prop.ForAll(Template(2).ToArbitrary(), template =>
        {
            var (ours, (theirs, refusal)) = (Render(template), HandlebarsOracle.Render(template, Partials, Model));
            return (theirs is null || ours == theirs).Label($"template:\n{template}\nours:\n{ours}\ntheirs:\n{theirs}{refusal}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string? Render(string text)
    {
        try
        {
            return new TemplateRenderer(Partials.Select(partial => new Template($"partials/{partial.Key}", $"{partial.Key}.hbs", partial.Value))).Render(new Template("probe", "probe.hbs", text), Model, "a test");
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    private static Gen<string> Template(int depth) => Gen.Choose(1, 4).SelectMany(count => Part(depth).ListOf(count)).Select(string.Concat);

    private static Gen<string> Part(int depth) => depth == 0
        ? Gen.OneOf(Text, Tag)
        : Gen.Frequency((3, Text), (3, Tag), (4, Block(depth - 1)));

    // No white space before a line break: Handlebars.Net takes it for the indentation of a partial on the next line.
    private static Gen<string> Text => Gen.Elements("a", "\n", "\n\n", "  b:", "\n  y\n", "x", "-");

    private static Gen<string> Margin => Gen.Frequency((3, Gen.Constant("")), (1, Gen.Constant("\n  ")));

    private static Gen<string> Tag =>
        from value in Gen.Elements("@root.name", "@root.count", "@root.flag", "quote @root.name", "upper (quote @root.name)", "add 1 @root.count", "toJson this", "@root.map.x", "@root.items.[1]", "default \"z\" @root.nothing", "! note", "!-- long --", "> line @root", "> plain", "> deep @root", "> line @root.inner", "> line @root.inner name='n'", "concat 'it' \"is\" 4 true", "@root.blank")
        from left in Trim
        from right in Trim
        from margin in Margin
        select value.StartsWith('!') ? $"{margin}{{{{{value}}}}}" : $"{margin}{{{{{left}{value}{right}}}}}";

    private static Gen<string> Block(int depth) =>
        from open in Gen.Elements("if @root.flag", "if @root.off", "if @root.nothing", "if (eq @root.count 3)", "unless @root.blank", "unless @root.flag", "each @root.items", "each @root.none", "each @root.map", "each @root.nothing", "with @root.inner", "with @root.nothing", "each @root.items as |item number|", "with @root.inner as |it|")
        from body in Template(depth)
        from other in Template(depth)
        from middle in open.StartsWith("if", StringComparison.Ordinal) ? Gen.Elements("", "{{else}}", "{{~else~}}", "{{else if @root.flag}}", "{{else if @root.off}}") : Gen.Elements("", "{{else}}", "{{~else~}}")
        from left in Trim
        from right in Trim
        from line in Gen.Elements("", "\n")
        from margin in Margin
        let first = open.Split(' ') switch { ["each", _] => "{{@key}}{{@index}}{{@first}}{{this}}", ["each", ..] => "{{item}}{{number}}{{@last}}", ["with", _] => "{{name}}{{../this.name}}", ["with", ..] => "{{it.name}}", _ => "" }
        select $"{margin}{{{{#{open}{right}}}}}{line}{first}{body}{(middle.Length > 0 ? middle + line + other : "")}{{{{{left}/{open.Split(' ')[0]}}}}}{line}";

    private static Gen<string> Trim => Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("~")));
}
