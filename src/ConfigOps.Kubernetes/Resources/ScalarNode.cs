using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>What a scalar is, in the terms of JSON.</summary>
public enum ScalarKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number without fraction or exponent.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Float,

    /// <summary>A text.</summary>
    String,
}

/// <summary>An immutable scalar. Numbers keep their text, so that a value passes through unchanged whatever its size or precision.</summary>
public sealed class ScalarNode : Node
{
    private ScalarNode(ScalarKind kind, string text, SourcePosition position)
        : base(position)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>The scalar <c>null</c>.</summary>
    public static ScalarNode Null { get; } = new(ScalarKind.Null, "null", SourcePosition.None);

    /// <summary>The scalar <c>true</c>.</summary>
    public static ScalarNode True { get; } = new(ScalarKind.Boolean, "true", SourcePosition.None);

    /// <summary>The scalar <c>false</c>.</summary>
    public static ScalarNode False { get; } = new(ScalarKind.Boolean, "false", SourcePosition.None);

    /// <summary>What the scalar is.</summary>
    public ScalarKind Kind { get; }

    /// <summary>Its text: of a string the string itself, of a number its JSON spelling, else <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string TypeName => Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => "boolean",
        ScalarKind.Integer => "integer",
        ScalarKind.Float => "number",
        _ => "string",
    };

    /// <summary>The value of an integer that fits 64 bits, or null.</summary>
    public long? Integer => Kind == ScalarKind.Integer && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The value of a number, or null.</summary>
    public double? Number => Kind is ScalarKind.Integer or ScalarKind.Float ? double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>A string.</summary>
    public static ScalarNode Of(string value, SourcePosition position = default) => new(ScalarKind.String, value, position);

    /// <summary>An integer.</summary>
    public static ScalarNode Of(long value, SourcePosition position = default) => new(ScalarKind.Integer, value.ToString(CultureInfo.InvariantCulture), position);

    /// <summary>A boolean.</summary>
    public static ScalarNode Of(bool value) => value ? True : False;

    /// <summary>A boolean with its place.</summary>
    public static ScalarNode Of(bool value, SourcePosition position) => new(ScalarKind.Boolean, value ? "true" : "false", position);

    /// <summary>A <c>null</c> with its place.</summary>
    public static ScalarNode NullAt(SourcePosition position) => new(ScalarKind.Null, "null", position);

    /// <summary>A number from its JSON spelling, kept to the letter.</summary>
    /// <exception cref="FormatException">The text is not a JSON number.</exception>
    public static ScalarNode NumberFrom(string text, SourcePosition position = default)
    {
        var integer = text.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw new FormatException($"\"{text}\" is not a number");
        return new(integer ? ScalarKind.Integer : ScalarKind.Float, text, position);
    }

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] Node? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not ScalarNode scalar) return false;
        if (Kind == scalar.Kind && Text == scalar.Text) return true;
        // 1 and 1.0 are the same number; two integers of different text are not.
        return Number is { } left && scalar.Number is { } right && (Kind != scalar.Kind || Kind == ScalarKind.Float) && left.Equals(right);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => Number is { } number ? number.GetHashCode() : HashCode.Combine(Kind, Text);
}
