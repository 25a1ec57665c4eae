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
        var hash = (uint)text.Length;
        foreach (var character in text) hash = (hash * 31) + character;
        ref var slot = ref _texts[(hash ^ (hash >> 15)) % Slots];
        if (slot is not null && text.SequenceEqual(slot)) return slot;
        return slot = text.ToString();
    }
}
