namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>A version as PEP 440 has it, spelled in its normal form.</summary>
public sealed record PythonVersion
{
    private static readonly (string Spelling, char Stage)[] Stages =
        [("alpha", 'a'), ("beta", 'b'), ("preview", 'c'), ("pre", 'c'), ("rc", 'c'), ("a", 'a'), ("b", 'b'), ("c", 'c')];

    /// <summary>The epoch.</summary>
    public string Epoch { get; private init; } = "0";

    /// <summary>The numbers of the release.</summary>
    public IReadOnlyList<string> Release { get; private init; } = [];

    /// <summary>Stage (a, b or c) and number before the release, or null.</summary>
    public (char Stage, string Number)? Pre { get; private init; }

    /// <summary>The number of the post-release, or null.</summary>
    public string? Post { get; private init; }

    /// <summary>The number of the development release, or null.</summary>
    public string? Dev { get; private init; }

    /// <summary>The parts of the local version; empty for none.</summary>
    public IReadOnlyList<string> Local { get; private init; } = [];

    /// <summary>Reads a version in any spelling that PEP 440 takes; null when it is none.</summary>
    public static PythonVersion? Parse(string text)
    {
        var rest = text.Trim().ToLowerInvariant();
        if (rest.StartsWith('v')) rest = rest[1..];
        string[] local = [];
        if (rest.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus)
        {
            local = rest[(plus + 1)..].Split('.', '-', '_');
            if (local.Any(part => part.Length == 0 || !part.All(char.IsAsciiLetterOrDigit))) return null;
            rest = rest[..plus];
        }

        var epoch = "0";
        if (rest.IndexOf('!', StringComparison.Ordinal) is >= 0 and var mark)
        {
            epoch = rest[..mark];
            if (!Digits.IsNumber(epoch)) return null;
            rest = rest[(mark + 1)..];
        }

        var at = 0;
        var release = new List<string>();
        while (true)
        {
            var length = Digits.CountAt(rest, at);
            if (length == 0) return null;
            release.Add(rest.Substring(at, length));
            at += length;
            if (at + 1 >= rest.Length || rest[at] != '.' || !char.IsAsciiDigit(rest[at + 1])) break;
            at++;
        }

        var pre = ReadPre(rest, ref at);
        var post = ReadPost(rest, ref at);
        var dev = ReadWord(rest, ref at, "dev");
        return at < rest.Length ? null : new PythonVersion { Epoch = epoch, Release = release, Pre = pre, Post = post, Dev = dev, Local = local };
    }

    private static (char, string)? ReadPre(string text, ref int at)
    {
        foreach (var (spelling, stage) in Stages)
            if (ReadWord(text, ref at, spelling) is { } number) return (stage, number);
        return null;
    }

    private static string? ReadPost(string text, ref int at)
    {
        foreach (var spelling in (string[])["post", "rev", "r"])
            if (ReadWord(text, ref at, spelling) is { } number) return number;
        // 1.0-1 is an implicit post-release.
        if (at >= text.Length || text[at] != '-') return null;
        var length = Digits.CountAt(text, at + 1);
        if (length == 0) return null;
        var implied = text.Substring(at + 1, length);
        at += length + 1;
        return implied;
    }

    // A word with one separator before it and one before its number, both of which may be missing; so may the number, which is then 0.
    private static string? ReadWord(string text, ref int at, string word)
    {
        var start = at < text.Length && text[at] is '.' or '-' or '_' ? at + 1 : at;
        if (!text.AsSpan(Math.Min(start, text.Length)).StartsWith(word, StringComparison.Ordinal)) return null;
        var end = start + word.Length;
        var number = end < text.Length && text[end] is '.' or '-' or '_' ? end + 1 : end;
        var length = Digits.CountAt(text, number);
        if (length == 0 && end < text.Length && char.IsAsciiLetter(text[end])) return null;
        at = length == 0 ? end : number + length;
        return length == 0 ? "0" : text.Substring(number, length);
    }
}
