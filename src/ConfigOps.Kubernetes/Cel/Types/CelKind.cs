namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>The kinds of types of the Common Expression Language.</summary>
public enum CelKind
{
    /// <summary>Anything; checked when it is evaluated.</summary>
    Dyn,

    /// <summary>A value that carries its type with it; checked when it is evaluated, as anything is, but nothing to loop over.</summary>
    Any,

    /// <summary>The type of an expression that has a mistake already reported.</summary>
    Error,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>A truth value.</summary>
    Bool,

    /// <summary>A signed 64-bit integer.</summary>
    Int,

    /// <summary>An unsigned 64-bit integer.</summary>
    Uint,

    /// <summary>A 64-bit floating-point number.</summary>
    Double,

    /// <summary>A text of Unicode code points.</summary>
    String,

    /// <summary>A sequence of bytes.</summary>
    Bytes,

    /// <summary>A point in time, to the nanosecond.</summary>
    Timestamp,

    /// <summary>A span of time, in nanoseconds.</summary>
    Duration,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map.</summary>
    Map,

    /// <summary>An object with declared fields.</summary>
    Struct,

    /// <summary>A type known by name and parameters only, such as an optional.</summary>
    Opaque,

    /// <summary>The type of types.</summary>
    Type,

    /// <summary>A type variable of a declaration.</summary>
    Parameter,
}
