using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>A value of the Common Expression Language, or the error that stands in its place. Immutable.</summary>
public abstract class CelValue
{
    private protected CelValue()
    {
    }

    /// <summary>What kind of value it is.</summary>
    public abstract CelKind Kind { get; }

    /// <summary>Its type as <c>type(x)</c> gives it.</summary>
    public abstract CelType Type { get; }

    /// <summary>Whether it is the value that its type starts from: empty, zero, false or null.</summary>
    internal virtual bool IsZero => false;

    /// <summary>How many elements the cost of handling it counts; 1 for what has no size.</summary>
    internal virtual long Size => 1;
}
