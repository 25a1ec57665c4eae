using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Templates.Helpers;

/// <summary>What is done with texts. Letters have the case of the invariant culture, on every machine.</summary>
internal static class TextHelpers
{
    /// <summary>All of them.</summary>
    public static IEnumerable<TemplateHelper> All =>
    [
        new("indent", 2, 2, call => Indent(call.Text(1), call.Width(0))),
        new("nindent", 2, 2, call => "\n" + Indent(call.Text(1), call.Width(0))),
        new("quote", 1, 1, call => NodeJson.ToJson(ScalarNode.Of(call.Text(0)))),
        new("squote", 1, 1, call => $"'{call.Text(0).Replace("'", "''", StringComparison.Ordinal)}'"),
        new("toString", 1, 1, call => call.Text(0)),
        new("printf", 1, int.MaxValue, Format),
        new("lower", 1, 1, call => call.Text(0).ToLowerInvariant()),
        new("upper", 1, 1, call => call.Text(0).ToUpperInvariant()),
        new("title", 1, 1, call => string.Join(' ', call.Text(0).Split(' ').Select(Capital))),
        new("kebabcase", 1, 1, call => string.Join('-', Words(call.Text(0)))),
        new("snakecase", 1, 1, call => string.Join('_', Words(call.Text(0)))),
        new("camelcase", 1, 1, call => string.Concat(Words(call.Text(0)).Select(Capital))),
        new("trim", 1, 1, call => call.Text(0).Trim()),
        new("trimAll", 2, 2, call => call.Text(1).Trim(call.Text(0).ToCharArray())),
        new("trimPrefix", 2, 2, call => call.Text(1) is var text && text.StartsWith(call.Text(0), StringComparison.Ordinal) ? text[call.Text(0).Length..] : text),
        new("trimSuffix", 2, 2, call => call.Text(1) is var text && text.EndsWith(call.Text(0), StringComparison.Ordinal) ? text[..^call.Text(0).Length] : text),
        new("trunc", 2, 2, call => call.Text(1) is var text && text.Length > call.Width(0) ? text[..call.Width(0)] : text),
        new("repeat", 2, 2, call => string.Concat(Enumerable.Repeat(call.Text(1), call.Width(0)))),
        new("replace", 3, 3, call => call.Text(0).Length == 0 ? throw new HelperException("argument 1 of replace is empty") : call.Text(2).Replace(call.Text(0), call.Text(1), StringComparison.Ordinal)),
        new("contains", 2, 2, call => call.Text(1).Contains(call.Text(0), StringComparison.Ordinal)),
        new("hasPrefix", 2, 2, call => call.Text(1).StartsWith(call.Text(0), StringComparison.Ordinal)),
        new("hasSuffix", 2, 2, call => call.Text(1).EndsWith(call.Text(0), StringComparison.Ordinal)),
        new("join", 2, 2, call => string.Join(call.Text(0), call.List(1).Select(item => TemplateValues.TextOf(item) ?? throw new HelperException("join takes a list of texts")))),
        new("split", 2, 2, call => call.Text(1).Split(call.Text(0)).Select(part => (object)part).ToList()),
    ];

    private static string Indent(string text, int width)
    {
        var margin = new string(' ', width);
        return string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : margin + line));
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    // A word ends before a capital that follows a small letter or digit, before the last of several capitals, and at whatever is no letter or digit.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var begins = char.IsUpper(c) && i > 0 && (char.IsLower(text[i - 1]) || char.IsDigit(text[i - 1]) || (char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1])));
            if ((begins || !char.IsLetterOrDigit(c)) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
        }

        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }

    private static string Format(HelperCall call)
    {
        var format = call.Text(0);
        var text = new StringBuilder();
        var next = 1;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var verb = ++i < format.Length ? format[i] : throw new HelperException("the format of printf ends with %");
            if (verb == '%')
            {
                text.Append('%');
                continue;
            }

            if (next >= call.Count) throw new HelperException($"the format of printf has more verbs than the {call.Count - 1} values that follow");
            text.Append(verb switch
            {
                's' or 'v' => call.Text(next),
                'd' => TemplateValues.TextOf(call.Number(next)),
                'q' => NodeJson.ToJson(ScalarNode.Of(call.Text(next))),
                _ => throw new HelperException($"printf knows %s, %v, %d, %q and %%, not %{verb}"),
            });
            next++;
        }

        return next == call.Count ? text.ToString() : throw new HelperException($"printf has {call.Count - 1} values, but its format takes {next - 1}");
    }
}
