namespace ConfigOps.Operations.Validation.References;

/// <summary>Which objects, by their numbers, stand under a hash: two sorted arrays, twelve bytes an entry. Immutable.</summary>
internal sealed class HashIndex
{
    private readonly ulong[] _hashes;
    private readonly int[] _numbers;

    /// <param name="hashes">The hashes; taken over.</param>
    /// <param name="numbers">The object of each; taken over.</param>
    public HashIndex(ulong[] hashes, int[] numbers)
    {
        (_hashes, _numbers) = (hashes, numbers);
        Array.Sort(hashes, numbers);
        for (var start = 0; start < hashes.Length;)
        {
            var end = start + 1;
            while (end < hashes.Length && hashes[end] == hashes[start]) end++;
            if (end - start > 1) Array.Sort(numbers, start, end - start);
            start = end;
        }
    }

    /// <summary>The objects under a hash, in their order.</summary>
    public ReadOnlySpan<int> Find(ulong hash)
    {
        var start = FirstAtLeast(hash);
        if (start == _hashes.Length || _hashes[start] != hash) return [];
        var end = hash == ulong.MaxValue ? _hashes.Length : FirstAtLeast(hash + 1);
        return _numbers.AsSpan(start, end - start);
    }

    private int FirstAtLeast(ulong hash)
    {
        var (low, high) = (0, _hashes.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            if (_hashes[middle] < hash) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
