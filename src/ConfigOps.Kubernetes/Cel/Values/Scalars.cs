using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary><c>null</c>.</summary>
public sealed class CelNull : CelValue
{
    private CelNull()
    {
    }

    /// <summary>The only one.</summary>
    public static CelNull Instance { get; } = new();

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Null;

    /// <inheritdoc/>
    public override CelType Type => CelType.Null;

    internal override bool IsZero => true;
}

/// <summary>A truth value.</summary>
public sealed class CelBool : CelValue
{
    private CelBool(bool value) => Value = value;

    /// <summary><c>true</c>.</summary>
    public static CelBool True { get; } = new(true);

    /// <summary><c>false</c>.</summary>
    public static CelBool False { get; } = new(false);

    /// <summary>The value.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Bool;

    /// <inheritdoc/>
    public override CelType Type => CelType.Bool;

    internal override bool IsZero => !Value;

    /// <summary>The truth value for <paramref name="value"/>.</summary>
    public static CelBool Of(bool value) => value ? True : False;
}

/// <summary>A signed integer.</summary>
public sealed class CelInt : CelValue
{
    private static readonly CelInt[] Small = [.. Enumerable.Range(-16, 273).Select(value => new CelInt(value))];

    private CelInt(long value) => Value = value;

    /// <summary>The value.</summary>
    public long Value { get; }

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Int;

    /// <inheritdoc/>
    public override CelType Type => CelType.Int;

    internal override bool IsZero => Value == 0;

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static CelInt Of(long value) => value is >= -16 and <= 256 ? Small[value + 16] : new(value);
}

/// <summary>An unsigned integer.</summary>
public sealed class CelUint(ulong value) : CelValue
{
    /// <summary>The value.</summary>
    public ulong Value { get; } = value;

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Uint;

    /// <inheritdoc/>
    public override CelType Type => CelType.Uint;

    internal override bool IsZero => Value == 0;
}

/// <summary>A floating-point number.</summary>
public sealed class CelDouble(double value) : CelValue
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Double;

    /// <inheritdoc/>
    public override CelType Type => CelType.Double;

    internal override bool IsZero => Value == 0;
}

/// <summary>A text.</summary>
public sealed class CelString(string value) : CelValue
{
    /// <summary>The value.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.String;

    /// <inheritdoc/>
    public override CelType Type => CelType.String;

    internal override bool IsZero => Value.Length == 0;

    internal override long Size => CodePoints.Count(Value);
}

/// <summary>A sequence of bytes.</summary>
public sealed class CelBytes(ReadOnlyMemory<byte> value) : CelValue
{
    /// <summary>The value.</summary>
    public ReadOnlyMemory<byte> Value { get; } = value;

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Bytes;

    /// <inheritdoc/>
    public override CelType Type => CelType.Bytes;

    internal override bool IsZero => Value.Length == 0;

    internal override long Size => Value.Length;
}

/// <summary>A type as a value.</summary>
public sealed class CelTypeValue(CelType value) : CelValue
{
    /// <summary>The type.</summary>
    public CelType Value { get; } = value;

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Type;

    /// <inheritdoc/>
    public override CelType Type => CelType.Type;
}

/// <summary>A value that may be missing.</summary>
public sealed class CelOptional : CelValue
{
    private CelOptional(CelValue? value) => Value = value;

    /// <summary>The missing value.</summary>
    public static CelOptional None { get; } = new(null);

    /// <summary>The value, or null when it is missing.</summary>
    public CelValue? Value { get; }

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Opaque;

    /// <inheritdoc/>
    public override CelType Type { get; } = CelType.Optional(CelType.Dyn);

    internal override bool IsZero => Value is null;

    internal override long Size => Value?.Size ?? 1;

    /// <summary>A value that is there.</summary>
    public static CelOptional Of(CelValue value) => new(value);
}

/// <summary>What came of an expression that cannot be evaluated; it passes through every operation that does not decide without it.</summary>
public sealed class CelError(string message) : CelValue
{
    /// <summary>What went wrong.</summary>
    public string Message { get; } = message;

    /// <summary>Whether the evaluation was ended because it cost too much.</summary>
    public bool IsCostLimit { get; internal init; }

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Error;

    /// <inheritdoc/>
    public override CelType Type => CelType.Error;

    /// <summary>The error of an operation that is not defined for what it was given.</summary>
    internal static CelError NoOverload { get; } = new("no such overload");

    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>A value of a type that Kubernetes adds.</summary>
public sealed class CelOpaque<T>(CelType type, T value, long size = 1) : CelValue
    where T : notnull
{
    /// <summary>What it holds.</summary>
    public T Value { get; } = value;

    /// <inheritdoc/>
    public override CelKind Kind => Type.Kind;

    /// <inheritdoc/>
    public override CelType Type { get; } = type;

    internal override long Size => size;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CelOpaque<T> other && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}
