using System.Collections.Concurrent;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>
/// Texts that come over and over (keys, kinds, namespaces), each with a number that stands for it in what is put aside. Only so many are taken up; others are
/// written out where they stand. Safe for use by many threads.
/// </summary>
internal sealed class SharedTexts
{
    private const int Most = 1 << 14;

    /// <summary>Longer texts seldom come twice.</summary>
    private const int Longest = 64;

    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly string[] _texts = new string[Most];
    private readonly Lock _lock = new();
    private int _count;

    /// <summary>The number of a text, from 0; negative for one that has none.</summary>
    public int NumberOf(string text)
    {
        if (_numbers.TryGetValue(text, out var known)) return known;
        if (text.Length > Longest || Volatile.Read(ref _count) >= Most) return -1;
        lock (_lock)
        {
            if (_numbers.TryGetValue(text, out known)) return known;
            if (_count >= Most) return -1;
            _texts[_count] = text;
            // Whoever learns of the number finds the text.
            _numbers[text] = _count;
            return _count++;
        }
    }

    /// <summary>The text of a number.</summary>
    public string this[int number] => Volatile.Read(ref _texts[number]);
}
