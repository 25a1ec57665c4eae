using System.Text;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>One requirement of a field selector: a field equals, or differs from, a text.</summary>
public sealed record FieldRequirement(string Path, bool Equal, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}{(Equal ? "=" : "!=")}{Value}";
}

/// <summary>Which objects are meant, by single fields: <c>metadata.name=web,status.phase!=Running</c>. Immutable.</summary>
public sealed class FieldSelector
{
    private FieldSelector(IReadOnlyList<FieldRequirement> requirements) => Requirements = requirements;

    /// <summary>Selects every object.</summary>
    public static FieldSelector Everything { get; } = new([]);

    /// <summary>What must hold, all of it.</summary>
    public IReadOnlyList<FieldRequirement> Requirements { get; }

    /// <summary>Whether every object is selected.</summary>
    public bool IsEverything => Requirements.Count == 0;

    /// <summary>Reads the text of a query; null or empty selects everything. A backslash takes the next <c>\</c>, <c>,</c> or <c>=</c> literally.</summary>
    /// <exception cref="FormatException">The text is not a field selector.</exception>
    public static FieldSelector Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Everything;
        var requirements = new List<FieldRequirement>();
        foreach (var term in Terms(text))
        {
            if (term.Length == 0) continue;
            var at = term.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new FormatException($"invalid selector: '{text}'; can't understand '{term}': expected field=value or field!=value");
            var equal = term[at - 1] != '!';
            var path = equal ? term[..at] : term[..(at - 1)];
            var valueAt = equal && at + 1 < term.Length && term[at + 1] == '=' ? at + 2 : at + 1;
            if (path.Length == 0) throw new FormatException($"the field selector \"{text}\" has \"{term}\", which names no field");
            requirements.Add(new FieldRequirement(path, equal, Unescape(term[valueAt..], text)));
        }

        return new(requirements);
    }

    /// <summary>Whether an object is selected; <paramref name="read"/> gives the text of a field, empty for an absent one.</summary>
    public bool Matches(Resource resource, Func<Resource, string, string> read)
    {
        for (var i = 0; i < Requirements.Count; i++)
        {
            var requirement = Requirements[i];
            if (string.Equals(read(resource, requirement.Path), requirement.Value, StringComparison.Ordinal) != requirement.Equal) return false;
        }

        return true;
    }

    /// <summary>Whether an object is selected, its fields read at their dotted paths.</summary>
    public bool Matches(Resource resource) => Matches(resource, ReadAt);

    /// <summary>The text of the field at a dotted path; empty for an absent one.</summary>
    public static string ReadAt(Resource resource, string path) => resource.At(path.Split('.')) is ScalarNode { IsNull: false } scalar ? scalar.Text : "";

    /// <summary>This selector with one more requirement.</summary>
    public FieldSelector And(FieldRequirement requirement) => new([.. Requirements, requirement]);

    /// <summary>The value a field must have, when the selector says so; null otherwise.</summary>
    public string? Required(string path) => Requirements.FirstOrDefault(requirement => requirement.Equal && requirement.Path == path)?.Value;

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Requirements);

    private static IEnumerable<string> Terms(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == ',')
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static string Unescape(string value, string text)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var plain = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && (++i >= value.Length || value[i] is not ('\\' or ',' or '=')))
                throw new FormatException($"the field selector \"{text}\" has a backslash that is not followed by \\, a comma or =");
            plain.Append(value[i]);
        }

        return plain.ToString();
    }
}
