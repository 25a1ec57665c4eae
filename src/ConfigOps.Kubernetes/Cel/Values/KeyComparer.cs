using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>Keys are equal when the language says the values are: <c>1</c>, <c>1u</c> and <c>1.0</c> are one key.</summary>
internal sealed class KeyComparer : IEqualityComparer<CelValue>
{
    public static KeyComparer Instance { get; } = new();

    /// <summary>Whether a value can be a key when a map is written out.</summary>
    public static bool IsKey(CelValue value) => value.Kind is CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String;

    public bool Equals(CelValue? x, CelValue? y) => x is not null && y is not null && Equality.AreEqual(x, y);

    public int GetHashCode(CelValue value) => value switch
    {
        CelString text => text.Value.GetHashCode(StringComparison.Ordinal),
        CelBool truth => truth.Value ? 1 : 2,
        CelInt number => ((double)number.Value).GetHashCode(),
        CelUint number => ((double)number.Value).GetHashCode(),
        CelDouble number => number.Value.GetHashCode(),
        _ => 0,
    };
}
