using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>
/// Makes a copy of a template that says, before each of its tags, which one comes next. The engine's errors carry no place; rendering the copy
/// after a failure tells the tag that failed, at no cost for templates that do not fail.
/// </summary>
internal static class TemplateProbe
{
    /// <summary>The helper that a copy calls with the number of the template and the start of the tag.</summary>
    public const string Helper = "configopsProbe";

    /// <summary>The copy.</summary>
    /// <param name="template">The template.</param>
    /// <param name="number">What tells the template from others.</param>
    public static string Instrument(Template template, int number)
    {
        var copy = new StringBuilder(template.Text.Length * 2);
        var chained = new Stack<List<string>>();
        var at = 0;
        foreach (var tag in TemplateScanner.Scan(template))
        {
            copy.Append(template.Text, at, tag.Start - at);
            at = tag.End;
            var mark = string.Create(CultureInfo.InvariantCulture, $"{{{{{Helper} {number} {tag.Start}}}}}");
            var source = template.Text[tag.Start..tag.End];
            switch (tag.Kind)
            {
                case TagKind.Expression or TagKind.Partial:
                    copy.Append(mark).Append(source);
                    break;
                case TagKind.Open:
                    chained.Push([]);
                    copy.Append(mark).Append(source);
                    break;
                case TagKind.ElseOpen:
                    // A chained block becomes a nested one, so that its condition has a mark of its own.
                    chained.Peek().Add(tag.Word);
                    copy.Append("{{else}}").Append(mark).Append("{{#").Append(tag.Content).Append("}}");
                    break;
                case TagKind.Close:
                    foreach (var word in Enumerable.Reverse(chained.Pop())) copy.Append("{{/").Append(word).Append("}}");
                    copy.Append(source);
                    break;
                default:
                    copy.Append(source);
                    break;
            }
        }

        return copy.Append(template.Text, at, template.Text.Length - at).ToString();
    }
}
