using System.Runtime.InteropServices;

namespace ConfigOps.Operations.Secrets;

/// <summary>
/// A set of texts that other texts are searched for: kept as 64-bit hashes by length, with a filter of their first four characters, so that looking at a place where
/// nothing begins costs next to nothing however many there are. Not safe for use by many threads.
/// </summary>
internal sealed class MaskedForms
{
    // Ten thousand texts fill three hundredths of it.
    private const int FilterBits = 20;
    private const int Start = SecretMask.ShortestMasked;
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly SortedList<int, HashSet<ulong>> _byLength = [];
    private ulong[] _filter = [];

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _byLength.Count == 0;

    /// <summary>The length of the longest; 0 when there are none.</summary>
    public int Longest => IsEmpty ? 0 : _byLength.GetKeyAtIndex(_byLength.Count - 1);

    /// <summary>Whether a text is among them.</summary>
    public bool Contains(string form) => _byLength.TryGetValue(form.Length, out var hashes) && hashes.Contains(Hash(Offset, form));

    /// <summary>Adds a text.</summary>
    /// <param name="form">The text, of four characters or more.</param>
    public void Add(string form)
    {
        if (!_byLength.TryGetValue(form.Length, out var hashes)) _byLength.Add(form.Length, hashes = []);
        if (!hashes.Add(Hash(Offset, form))) return;
        if (_filter.Length == 0) _filter = new ulong[1 << (FilterBits - 6)];
        var bit = BitOf(form);
        _filter[bit >> 6] |= 1UL << (bit & 63);
    }

    /// <summary>Where the longest of them that begins at a place ends; the place itself when none begins there.</summary>
    /// <param name="text">The text that is searched.</param>
    /// <param name="at">The place.</param>
    public int EndOf(ReadOnlySpan<char> text, int at)
    {
        if (at + Start > text.Length || IsEmpty) return at;
        var bit = BitOf(text[at..]);
        if ((_filter[bit >> 6] & (1UL << (bit & 63))) == 0) return at;
        var (end, read, hash) = (at, at, Offset);
        for (var number = 0; number < _byLength.Count; number++)
        {
            var to = at + _byLength.GetKeyAtIndex(number);
            if (to > text.Length) break;
            hash = Hash(hash, text[read..to]);
            read = to;
            if (_byLength.GetValueAtIndex(number).Contains(hash)) end = to;
        }

        return end;
    }

    // FNV-1a, a character a step, so that the hash of a longer text goes on from that of its beginning.
    private static ulong Hash(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text) hash = (hash ^ character) * Prime;
        return hash;
    }

    private static int BitOf(ReadOnlySpan<char> text) => (int)((MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text[..Start])) * Spread) >> (64 - FilterBits));
}
