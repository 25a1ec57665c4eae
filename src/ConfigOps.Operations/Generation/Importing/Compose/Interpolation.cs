using System.Text;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>
/// Puts variables into texts as Compose does: <c>$X</c>, <c>${X}</c>, with a default (<c>:-</c>, <c>-</c>), a message when it is missing (<c>:?</c>, <c>?</c>), another
/// text when it is there (<c>:+</c>, <c>+</c>); with a colon, an empty value counts as missing. <c>$$</c> is a dollar. Defaults may hold variables themselves.
/// </summary>
/// <param name="lookup">The value of a variable, or null.</param>
internal sealed class Interpolation(Func<string, string?> lookup)
{
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Variables without value and default that were met so far.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>The text with its variables' values.</summary>
    /// <exception cref="FormatException">The text is malformed, or requires a variable that is missing; the message says which.</exception>
    public string Expand(string text)
    {
        if (!text.Contains('$', StringComparison.Ordinal)) return text;
        var expanded = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '$')
            {
                expanded.Append(text[at++]);
                continue;
            }

            if (at + 1 >= text.Length) throw new FormatException("ends with a lone $; write $$ for a dollar");
            var next = text[at + 1];
            if (next == '$')
            {
                expanded.Append('$');
                at += 2;
            }
            else if (next == '{')
            {
                var end = Closing(text, at + 2);
                expanded.Append(Braced(text[(at + 2)..end]));
                at = end + 1;
            }
            else
            {
                var end = at + 1;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
                if (end == at + 1 || char.IsAsciiDigit(next)) throw new FormatException($"has ${next}, which begins no variable; write $$ for a dollar");
                expanded.Append(Value(text[(at + 1)..end]));
                at = end;
            }
        }

        return expanded.ToString();
    }

    private string Braced(string inner)
    {
        var end = 0;
        while (end < inner.Length && (char.IsAsciiLetterOrDigit(inner[end]) || inner[end] == '_')) end++;
        var name = inner[..end];
        if (end == 0 || char.IsAsciiDigit(inner[0])) throw new FormatException($"has ${{{inner}}}, which names no variable");
        if (end == inner.Length) return Value(name);
        var isEmptyMissing = inner[end] == ':';
        if (isEmptyMissing) end++;
        var sign = end < inner.Length ? inner[end] : ' ';
        var rest = end < inner.Length ? inner[(end + 1)..] : "";
        var value = lookup(name);
        var isMissing = value is null || (isEmptyMissing && value.Length == 0);
        return sign switch
        {
            '-' => isMissing ? Expand(rest) : value!,
            '+' => isMissing ? "" : Expand(rest),
            '?' => isMissing ? Required(name) : value!,
            _ => throw new FormatException($"has ${{{inner}}}; after the name {name} stands one of :- - :? ? :+ +"),
        };
    }

    // Compose refuses to start without it; an import goes on and lets a person give it.
    private string Required(string name)
    {
        _missing.Add(name);
        return "";
    }

    private string Value(string name) => lookup(name) ?? Required(name);

    private static int Closing(string text, int from)
    {
        var depth = 1;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '{' && text[at - 1] == '$') depth++;
            else if (text[at] == '}' && --depth == 0) return at;
        }

        throw new FormatException($"has ${{{text[from..]} without its closing brace");
    }
}
