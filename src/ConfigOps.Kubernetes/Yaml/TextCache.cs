namespace ConfigOps.Kubernetes.Yaml;

/// <summary>Keeps short texts that were met, so that keys and values that manifests repeat are one string. For one thread.</summary>
internal sealed class TextCache
{
    private const int Slots = 4096;
    private const int LongestKept = 40;

    [ThreadStatic]
    private static TextCache? s_own;

    private readonly string?[] _texts = new string?[Slots];
    private char[] _scratch = new char[1024];

    /// <summary>The cache of the calling thread.</summary>
    public static TextCache Own => s_own ??= new TextCache();

    /// <summary>Room for a text that is put together, at least <paramref name="length"/> characters.</summary>
    public char[] Scratch(int length)
    {
        if (_scratch.Length < length) _scratch = new char[Math.Max(length, 2 * _scratch.Length)];
        return _scratch;
    }

    /// <summary>The text as a string.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return "";
        if (text.Length > LongestKept) return text.ToString();
        ref var slot = ref SlotOf(text);
        if (slot is not null && text.SequenceEqual(slot)) return slot;
        return slot = text.ToString();
    }

    /// <summary>The text, or the same one that was met before.</summary>
    public string Get(string text)
    {
        if (text.Length is 0 or > LongestKept) return text;
        ref var slot = ref SlotOf(text);
        if (slot is not null && string.Equals(text, slot, StringComparison.Ordinal)) return slot;
        return slot = text;
    }

    private ref string? SlotOf(ReadOnlySpan<char> text)
    {
        var hash = (uint)text.Length;
        foreach (var character in text) hash = (hash * 31) + character;
        return ref _texts[(hash ^ (hash >> 15)) % Slots];
    }
}
