namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>A type of the Common Expression Language. Immutable; equal types need not be the same instance, compare with <see cref="Is"/>.</summary>
public sealed class CelType
{
    private const string OptionalName = "optional_type";

    private CelType(CelKind kind, string name, CelType[] parameters, DeclaredType? declared = null) => (Kind, Name, Parameters, Declared) = (kind, name, parameters, declared);

    /// <summary>Anything.</summary>
    public static CelType Dyn { get; } = new(CelKind.Dyn, "dyn", []);

    /// <summary>A value that carries its type with it, such as an attribute of a device.</summary>
    public static CelType Any { get; } = new(CelKind.Any, "google.protobuf.Any", []);

    /// <summary>The type of what has a mistake already reported.</summary>
    public static CelType Error { get; } = new(CelKind.Error, "!error!", []);

    /// <summary>The type of <c>null</c>.</summary>
    public static CelType Null { get; } = new(CelKind.Null, "null_type", []);

    /// <summary>Truth values.</summary>
    public static CelType Bool { get; } = new(CelKind.Bool, "bool", []);

    /// <summary>Signed integers.</summary>
    public static CelType Int { get; } = new(CelKind.Int, "int", []);

    /// <summary>Unsigned integers.</summary>
    public static CelType Uint { get; } = new(CelKind.Uint, "uint", []);

    /// <summary>Floating-point numbers.</summary>
    public static CelType Double { get; } = new(CelKind.Double, "double", []);

    /// <summary>Texts.</summary>
    public static CelType String { get; } = new(CelKind.String, "string", []);

    /// <summary>Bytes.</summary>
    public static CelType Bytes { get; } = new(CelKind.Bytes, "bytes", []);

    /// <summary>Points in time.</summary>
    public static CelType Timestamp { get; } = new(CelKind.Timestamp, "google.protobuf.Timestamp", []);

    /// <summary>Spans of time.</summary>
    public static CelType Duration { get; } = new(CelKind.Duration, "google.protobuf.Duration", []);

    /// <summary>The type of types.</summary>
    public static CelType Type { get; } = new(CelKind.Type, "type", []);

    /// <summary>Lists of anything.</summary>
    public static CelType AnyList { get; } = List(Dyn);

    /// <summary>Maps from anything to anything.</summary>
    public static CelType AnyMap { get; } = Map(Dyn, Dyn);

    /// <summary>What kind of type it is.</summary>
    public CelKind Kind { get; }

    /// <summary>Its name, as <c>type(x)</c> prints it.</summary>
    public string Name { get; }

    /// <summary>The item type of a list, key and value type of a map, the value type of an optional.</summary>
    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>The fields and sizes of an object type, where a schema gave them.</summary>
    public DeclaredType? Declared { get; }

    /// <summary>Whether it is an optional value.</summary>
    public bool IsOptional => Kind == CelKind.Opaque && Name == OptionalName;

    internal bool IsDynOrError => Kind is CelKind.Dyn or CelKind.Any or CelKind.Error;

    /// <summary>Lists of <paramref name="item"/>.</summary>
    public static CelType List(CelType item) => new(CelKind.List, "list", [item]);

    /// <summary>Maps from <paramref name="key"/> to <paramref name="value"/>.</summary>
    public static CelType Map(CelType key, CelType value) => new(CelKind.Map, "map", [key, value]);

    /// <summary>A value of <paramref name="type"/> that may be missing.</summary>
    public static CelType Optional(CelType type) => new(CelKind.Opaque, OptionalName, [type]);

    /// <summary>The type of the type <paramref name="type"/>.</summary>
    public static CelType TypeOf(CelType type) => new(CelKind.Type, "type", [type]);

    /// <summary>A type known by its name.</summary>
    public static CelType Opaque(string name) => new(CelKind.Opaque, name, []);

    /// <summary>An object type without fields, or with those of a schema.</summary>
    public static CelType Struct(string name, DeclaredType? declared = null) => new(CelKind.Struct, name, [], declared);

    /// <summary>A type variable.</summary>
    public static CelType Parameter(string name) => new(CelKind.Parameter, name, []);

    /// <summary>Whether both are the same type, parameters included.</summary>
    public bool Is(CelType other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (Kind != other.Kind || Name != other.Name || Parameters.Count != other.Parameters.Count) return false;
        for (var i = 0; i < Parameters.Count; i++)
            if (!Parameters[i].Is(other.Parameters[i])) return false;
        return true;
    }

    /// <summary>The same type constructor with other parameters.</summary>
    internal CelType With(CelType[] parameters) => new(Kind, Name, parameters, Declared);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        CelKind.Null => "null",
        CelKind.Any => "any",
        CelKind.Timestamp => "timestamp",
        CelKind.Duration => "duration",
        _ => Parameters.Count == 0 ? Name : $"{Name}({string.Join(", ", Parameters)})",
    };
}
