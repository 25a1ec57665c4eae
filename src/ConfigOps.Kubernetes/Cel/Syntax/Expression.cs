using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Syntax;

/// <summary>A node of an expression's tree. The parser makes it, the checker adds its type.</summary>
internal abstract class Expression(int offset)
{
    /// <summary>Where it stands, in UTF-16 units.</summary>
    public int Offset { get; } = offset;

    /// <summary>What the checker found its type to be.</summary>
    public CelType Type { get; set; } = CelType.Dyn;

    /// <summary>The nodes directly below.</summary>
    public abstract IEnumerable<Expression> Children { get; }
}

/// <summary>A value written out.</summary>
internal sealed class Literal(int offset, CelValue value) : Expression(offset)
{
    public CelValue Value { get; } = value;

    public override IEnumerable<Expression> Children => [];
}

/// <summary>A name.</summary>
internal sealed class Identifier(int offset, string name, bool absolute = false) : Expression(offset)
{
    public string Name { get; } = name;

    /// <summary>Whether it starts with a dot, and so does not name a variable of a comprehension.</summary>
    public bool Absolute { get; } = absolute;

    /// <summary>The type it names, when it names one.</summary>
    public CelType? NamedType { get; set; }

    public override IEnumerable<Expression> Children => [];
}

/// <summary>A field of a value: <c>a.b</c>, <c>has(a.b)</c>, <c>a.?b</c>.</summary>
internal sealed class Selection(int offset, Expression operand, string field, bool test = false, bool optional = false) : Expression(offset)
{
    public Expression Operand { get; } = operand;

    public string Field { get; } = field;

    public bool Test { get; } = test;

    public bool Optional { get; } = optional;

    /// <summary>The variable or type that the whole chain names, when it names one.</summary>
    public Identifier? Qualified { get; set; }

    public override IEnumerable<Expression> Children => [Operand];
}

/// <summary>A call of a function or operator.</summary>
internal sealed class Call(int offset, string function, Expression? target, Expression[] arguments) : Expression(offset)
{
    public string Function { get; set; } = function;

    public Expression? Target { get; set; } = target;

    public Expression[] Arguments { get; } = arguments;

    /// <summary>The overloads that the argument types allow.</summary>
    public IReadOnlyList<Overload> Overloads { get; set; } = [];

    public override IEnumerable<Expression> Children => Target is null ? Arguments : [Target, .. Arguments];
}

/// <summary>A list written out; an optional item is left out when it is missing.</summary>
internal sealed class ListLiteral(int offset, (Expression Value, bool Optional)[] items) : Expression(offset)
{
    public (Expression Value, bool Optional)[] Items { get; } = items;

    public override IEnumerable<Expression> Children => Items.Select(item => item.Value);
}

/// <summary>A map written out; an optional entry is left out when its value is missing.</summary>
internal sealed class MapLiteral(int offset, (Expression Key, Expression Value, bool Optional)[] entries) : Expression(offset)
{
    public (Expression Key, Expression Value, bool Optional)[] Entries { get; } = entries;

    public override IEnumerable<Expression> Children => Entries.SelectMany(entry => new[] { entry.Key, entry.Value });
}

/// <summary>An object written out.</summary>
internal sealed class ObjectLiteral(int offset, string name, ObjectMember[] fields) : Expression(offset)
{
    public string Name { get; } = name;

    public ObjectMember[] Fields { get; } = fields;

    public override IEnumerable<Expression> Children => Fields.Select(given => given.Value);
}

/// <summary>A field of an object written out; an optional one is left out when its value is missing.</summary>
/// <param name="Offset">Where the colon behind its name stands.</param>
/// <param name="Field">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Optional">Whether it may be missing.</param>
internal readonly record struct ObjectMember(int Offset, string Field, Expression Value, bool Optional);

/// <summary>A loop over a list or map, which every macro becomes.</summary>
internal sealed class Comprehension(int offset) : Expression(offset)
{
    public required Expression Range { get; init; }

    public required string Variable { get; init; }

    public string? SecondVariable { get; init; }

    public required string Accumulator { get; init; }

    public required Expression Start { get; init; }

    public required Expression Condition { get; init; }

    public required Expression Step { get; init; }

    public required Expression Result { get; init; }

    /// <summary>Whether it only names a value: the range is empty.</summary>
    public bool IsBinding { get; init; }

    public override IEnumerable<Expression> Children => [Range, Start, Condition, Step, Result];
}
