using System.Collections;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>The paths of a table that mean something, in ordinal order, each made when it is asked for; asking for one by its number costs time in it.</summary>
/// <param name="table">The table; must not change any more.</param>
/// <param name="isMeant">Which of its paths belong to the list.</param>
internal sealed class PathList<T>(PathTable<T> table, Func<T, bool> isMeant) : IReadOnlyList<string>
    where T : struct
{
    /// <inheritdoc/>
    public int Count { get; } = table.CountOf(isMeant);

    /// <inheritdoc/>
    public string this[int index] => this.ElementAt(index);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => table.Where(pair => isMeant(pair.Value)).Select(pair => pair.Key).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
