using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Shapes;

/// <summary>What a value of a file may be. One description serves strict reading, deep merging, <c>--set</c> and the published JSON Schema.</summary>
internal abstract record Shape
{
    /// <summary>What a message says was expected: <c>an integer from 1 to 65535</c>.</summary>
    public abstract string Expected { get; }
}

/// <summary>A text.</summary>
/// <param name="Noun">What the text is, with its article: <c>an image reference</c>.</param>
/// <param name="Rule">Says what is wrong with a text, or null when nothing is.</param>
/// <param name="Choices">The only texts allowed, or empty.</param>
internal sealed record TextShape(string Noun = "a text", Func<string, string?>? Rule = null, params IReadOnlyList<string> Choices) : Shape
{
    /// <inheritdoc/>
    public override string Expected => Choices.Count == 0 ? Noun : $"one of {string.Join(", ", Choices)}";
}

/// <summary>A whole number in a range, both ends included.</summary>
internal sealed record IntegerShape(long Least, long Most) : Shape
{
    /// <inheritdoc/>
    public override string Expected => $"an integer from {Least} to {Most}";
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record FlagShape : Shape
{
    /// <inheritdoc/>
    public override string Expected => "true or false";
}

/// <summary>A text, number or boolean that is passed on as its text: an environment variable, a setting.</summary>
/// <param name="OrList">Whether a list of them will do.</param>
internal sealed record ScalarShape(bool OrList = false) : Shape
{
    /// <inheritdoc/>
    public override string Expected => OrList ? "a text, a number, a boolean or a list of these" : "a text, a number or a boolean";
}

/// <summary>A value that is taken as it is.</summary>
/// <param name="Noun">What it is, with its article.</param>
internal sealed record AnyShape(string Noun = "any value") : Shape
{
    /// <inheritdoc/>
    public override string Expected => Noun;
}

/// <summary>A map that is taken as it is.</summary>
/// <param name="Noun">What it is, with its article.</param>
internal sealed record MapShape(string Noun = "a map") : Shape
{
    /// <inheritdoc/>
    public override string Expected => Noun;
}

/// <summary>A list. In an upper layer it replaces the lower one, unless its items have a key: then items of the same key merge.</summary>
internal sealed record ListShape(Shape Item, string? Key = null) : Shape
{
    /// <summary>Whether an item may stand in it more than once.</summary>
    public bool MayRepeat { get; init; }

    /// <inheritdoc/>
    public override string Expected => "a list";
}

/// <summary>A map whose keys the user chooses.</summary>
/// <param name="KeyNoun">What a key is: <c>port</c>.</param>
/// <param name="KeyRule">Says what is wrong with a key, or null when nothing is.</param>
/// <param name="Value">What every value is.</param>
internal sealed record DictionaryShape(string KeyNoun, Func<string, string?> KeyRule, Shape Value) : Shape
{
    /// <inheritdoc/>
    public override string Expected => "a map";
}

/// <summary>A map whose keys are fixed.</summary>
internal sealed record RecordShape(params IReadOnlyList<Field> Fields) : Shape
{
    /// <inheritdoc/>
    public override string Expected => "a map";

    /// <summary>The field of that name, or null.</summary>
    public Field? Find(string name)
    {
        foreach (var field in Fields)
            if (field.Name == name) return field;
        return null;
    }
}

/// <summary>A key of a record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Description">What it does, for the published schema.</param>
/// <param name="IsRequired">Whether some layer must give it.</param>
/// <param name="Default">Its value when no layer gives one.</param>
internal sealed record Field(string Name, Shape Shape, string Description, bool IsRequired = false, Node? Default = null);
