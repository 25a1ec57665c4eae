using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>Reads the text of a label selector, from left to right, once.</summary>
internal sealed class LabelSelectorParser(string text)
{
    private int _at;

    /// <summary>All requirements of the text.</summary>
    /// <exception cref="FormatException">The text is not a label selector.</exception>
    public List<LabelRequirement> Parse()
    {
        var requirements = new List<LabelRequirement>();
        while (true)
        {
            requirements.Add(Checked(Requirement()));
            if (AtEnd()) return requirements;
            Expect(',');
            if (AtEnd()) throw Mistake("a requirement");
        }
    }

    private static LabelRequirement Checked(LabelRequirement requirement)
    {
        for (var i = 0; i < requirement.Values.Count; i++)
            if (Names.LabelValue(requirement.Values[i]) is { } wrong)
                throw new FormatException($"values[{i}][{requirement.Key}]: Invalid value: \"{requirement.Values[i]}\": {wrong}");
        return requirement;
    }

    private LabelRequirement Requirement()
    {
        if (Take('!')) return new(Key(), LabelOperator.DoesNotExist, []);
        var key = Key();
        if (AtEnd() || text[_at] == ',') return new(key, LabelOperator.Exists, []);
        if (Take('='))
        {
            Take('=');
            return new(key, LabelOperator.In, [Word()]);
        }

        if (Take('!'))
        {
            Expect('=');
            return new(key, LabelOperator.NotIn, [Word()]);
        }

        if (Take('>')) return new(key, LabelOperator.GreaterThan, [Integer()]);
        if (Take('<')) return new(key, LabelOperator.LessThan, [Integer()]);
        var place = _at;
        return Word() switch
        {
            "in" => new(key, LabelOperator.In, Values()),
            "notin" => new(key, LabelOperator.NotIn, Values()),
            _ => throw Mistake("one of =, ==, !=, >, <, in, notin", place),
        };
    }

    private string Key()
    {
        var place = SkipSpace();
        var key = Word();
        var name = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return name.Length > 0 && name.Length <= 63 ? key : throw Mistake("the name of a label", place);
    }

    private string Integer()
    {
        var place = SkipSpace();
        var word = Word();
        return long.TryParse(word, out _) ? word : throw Mistake("an integer", place);
    }

    private List<string> Values()
    {
        Expect('(');
        var values = new List<string>();
        while (true)
        {
            values.Add(Word());
            if (Take(')')) return values;
            Expect(',');
        }
    }

    private string Word()
    {
        var start = SkipSpace();
        while (_at < text.Length && text[_at] is var c && (char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/')) _at++;
        return text[start.._at];
    }

    private bool Take(char wanted)
    {
        if (SkipSpace() >= text.Length || text[_at] != wanted) return false;
        _at++;
        return true;
    }

    private void Expect(char wanted)
    {
        if (!Take(wanted)) throw Mistake($"'{wanted}'");
    }

    private bool AtEnd() => SkipSpace() >= text.Length;

    private int SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        return _at;
    }

    private FormatException Mistake(string expected, int? place = null)
    {
        var at = place ?? SkipSpace();
        var found = at < text.Length ? $"\"{text[at..]}\"" : "the end";
        return new FormatException($"the label selector \"{text}\" has {found} at character {at + 1}; expected {expected}");
    }
}
