using System.Collections;

namespace ConfigOps.Operations.Validation;

/// <summary>Several arrays as one list, without a copy of what may be millions of items.</summary>
internal sealed class SegmentedList<T>(IReadOnlyList<T[]> segments) : IReadOnlyList<T>
{
    /// <summary>The arrays; items may be replaced in them.</summary>
    public IReadOnlyList<T[]> Segments { get; } = segments;

    /// <inheritdoc/>
    public int Count { get; } = segments.Sum(segment => segment.Length);

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            foreach (var segment in Segments)
            {
                if (index < segment.Length) return segment[index];
                index -= segment.Length;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Segments.SelectMany(segment => segment).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
