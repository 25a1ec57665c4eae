using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml.Editing;

namespace ConfigOps.Operations.Findings.Fixes;

/// <summary>
/// How a finding is mended mechanically, in terms of the object's fields. A rule says what must become of the fields; one class turns that into a change of
/// the text. A fix must leave no question open that only a person can answer.
/// </summary>
/// <param name="Title">What it does, as an order: <c>set spec.hostPID to false</c>.</param>
/// <param name="Edits">The changes, in their order; all of them are made or none.</param>
public sealed record Fix(string Title, IReadOnlyList<FieldEdit> Edits)
{
    /// <summary>Where the object begins in its file; the sink of findings fills it in. Of a fix that names its position itself that position.</summary>
    public SourcePosition Place { get; init; }

    /// <summary>Whether it names a position of the text instead of an object's field.</summary>
    internal bool IsAtPosition => Edits is [{ NamesPosition: true }];

    /// <summary>Sets a field, making the maps around it when they are missing.</summary>
    public static Fix SetField(NodePath path, Node value) => new($"set {path} to {Show(value)}", [new SetField(path, value)]);

    /// <summary>Sets a field to a boolean.</summary>
    public static Fix SetField(NodePath path, bool value) => SetField(path, ScalarNode.Of(value));

    /// <summary>Sets a field to a text.</summary>
    public static Fix SetField(NodePath path, string value) => SetField(path, ScalarNode.Of(value));

    /// <summary>Takes a field away.</summary>
    public static Fix RemoveField(NodePath path) => new($"remove {path}", [new RemoveField(path)]);

    /// <summary>Gives a field another name.</summary>
    public static Fix RenameField(NodePath path, string name) => new($"rename {path} to {name}", [new MoveField(path, path.Parent![name])]);

    /// <summary>Adds an item to a list, making the list when it is missing.</summary>
    public static Fix AppendItem(NodePath list, Node value) => new($"add {Show(value)} to {list}", [new AppendItem(list, value)]);

    /// <summary>Puts a plain value in quotes.</summary>
    /// <param name="path">The value.</param>
    /// <param name="position">Where it stands in the file.</param>
    public static Fix QuoteValue(NodePath path, SourcePosition position) => new($"put {path} in quotes", [new QuoteValue(path, position)]);

    /// <summary>Writes <c>true</c> or <c>false</c> for another spelling of it.</summary>
    public static Fix SpellValue(SourcePosition position) => new("write true or false", [new SpellValue(position)]) { Place = position };

    /// <summary>Takes away a key that is there twice with the same value.</summary>
    public static Fix RemoveDuplicateKey(SourcePosition position) => new("remove the second of two equal keys", [new RemoveDuplicateKey(position)]) { Place = position };

    /// <summary>Several fixes as one: all of them or none.</summary>
    public static Fix All(params ReadOnlySpan<Fix> fixes)
    {
        var edits = new List<FieldEdit>();
        var titles = new List<string>();
        foreach (var fix in fixes)
        {
            edits.AddRange(fix.Edits);
            titles.Add(fix.Title);
        }

        return new(string.Join("; ", titles), edits);
    }

    private static string Show(Node value) => value is ScalarNode scalar ? scalar.Text : NodeJson.ToJson(value);
}
