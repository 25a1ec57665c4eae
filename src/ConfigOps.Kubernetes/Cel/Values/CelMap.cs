using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>A map, or an object with declared fields.</summary>
public abstract class CelMap : CelValue
{
    private protected CelMap()
    {
    }

    /// <summary>How many members there are.</summary>
    public abstract int Count { get; }

    /// <summary>The keys.</summary>
    public abstract IReadOnlyList<CelValue> Keys { get; }

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Map;

    /// <inheritdoc/>
    public override CelType Type => CelType.AnyMap;

    internal override bool IsZero => Count == 0;

    internal override long Size => Count;

    /// <summary>The value of <paramref name="key"/>, or null; an error when the key is of a kind that maps have no keys of.</summary>
    public abstract CelValue? Find(CelValue key);

    /// <summary>The value of a text key, or null.</summary>
    internal virtual CelValue? Find(string key) => Find(new CelString(key));

    /// <summary>A map of <paramref name="entries"/>; of entries with equal keys the last one counts.</summary>
    public static CelMap Of(IEnumerable<KeyValuePair<CelValue, CelValue>> entries)
    {
        var map = new Dictionary<CelValue, CelValue>(KeyComparer.Instance);
        foreach (var (key, value) in entries) map[key] = value;
        return new EntryMap(map);
    }

    private sealed class EntryMap(Dictionary<CelValue, CelValue> entries) : CelMap
    {
        public override int Count => entries.Count;

        public override IReadOnlyList<CelValue> Keys { get; } = [.. entries.Keys];

        public override CelValue? Find(CelValue key) => entries.GetValueOrDefault(key);
    }
}
