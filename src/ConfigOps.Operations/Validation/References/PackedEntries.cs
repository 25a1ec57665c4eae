using System.Runtime.InteropServices;
using ConfigOps.Operations.Validation.Streaming;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What <see cref="ReferenceEntries"/> collected of a piece. Objects go by their numbers in the piece.</summary>
/// <param name="Bytes">The hashes of names, of pods' label keys, of first objects and of pods; then the numbers of those two.</param>
/// <param name="Names">How many objects there are, each with the hash of its kind, namespace and name.</param>
/// <param name="Keys">How many label keys of pods, by namespace and key.</param>
/// <param name="Firsts">How many objects may be the first of the namespace they name, by the hash of that.</param>
/// <param name="Pods">How many entries of objects that are or make pods: by namespace, and by namespace and label.</param>
/// <param name="Listed">Objects of kinds that are asked for as a whole.</param>
internal sealed record PackedEntries(SpooledBytes Bytes, int Names, int Keys, int Firsts, int Pods, IReadOnlyList<(string Group, string Kind, int Number)> Listed)
{
    /// <summary>Copies all of it to where it belongs.</summary>
    /// <param name="names">The hashes of names.</param>
    /// <param name="keys">The hashes of label keys.</param>
    /// <param name="firsts">Told of each first object.</param>
    /// <param name="podHashes">The hashes of pods.</param>
    /// <param name="podNumbers">The objects that these are of.</param>
    public void CopyTo(Span<ulong> names, HashSet<ulong> keys, Action<ulong, int> firsts, Span<ulong> podHashes, Span<int> podNumbers)
    {
        var bytes = Bytes.Read(0, Bytes.Length).Span;
        var hashes = MemoryMarshal.Cast<byte, ulong>(bytes[..(sizeof(ulong) * (Names + Keys + Firsts + Pods))]);
        var numbers = MemoryMarshal.Cast<byte, int>(bytes[(sizeof(ulong) * hashes.Length)..]);
        hashes[..Names].CopyTo(names);
        foreach (var key in hashes.Slice(Names, Keys)) keys.Add(key);
        for (var i = 0; i < Firsts; i++) firsts(hashes[Names + Keys + i], numbers[i]);
        hashes[^Pods..].CopyTo(podHashes);
        numbers[Firsts..].CopyTo(podNumbers);
    }
}
