using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Cell">The cell of an object, at a moment.</param>
internal sealed record TableColumn(string Name, Func<MapNode, DateTimeOffset, Node> Cell)
{
    /// <summary><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>date</c>.</summary>
    public string Type { get; init; } = "string";

    /// <summary><c>name</c> for the column that names the object, or empty.</summary>
    public string Format { get; init; } = "";

    /// <summary>What the column shows.</summary>
    public string Description { get; init; } = "";

    /// <summary>0 for a column that is always shown, above for one of <c>-o wide</c>.</summary>
    public int Priority { get; init; }

    /// <summary>The object's name.</summary>
    public static TableColumn ObjectName { get; } = Text("Name", content => content.At("metadata", "name")?.AsString()) with { Format = "name", Description = "The object's name, unique in its namespace." };

    /// <summary>The time since the object was created.</summary>
    public static TableColumn Age { get; } = new("Age", (content, now) => ScalarNode.Of(Cells.Age(content.At("metadata", "creationTimestamp"), now))) { Description = "The time since the object was created." };

    /// <summary>The moment at which the object was created.</summary>
    public static TableColumn CreatedAt { get; } = new("Created At", (content, _) => content.At("metadata", "creationTimestamp") ?? ScalarNode.Null) { Type = "date", Description = "When the object was created." };

    /// <summary>A column of texts; nothing is shown as it is.</summary>
    public static TableColumn Text(string name, Func<MapNode, string?> text) => new(name, (content, _) => ScalarNode.Of(text(content) ?? ""));

    /// <summary>A column with the text at a chain of keys; <paramref name="missing"/> where there is none.</summary>
    public static TableColumn Field(string name, string missing, params string[] keys) => Text(name, content => Cells.Text(content.At(keys), missing));

    /// <summary>A column of texts that depend on the moment.</summary>
    public static TableColumn Timed(string name, Func<MapNode, DateTimeOffset, string> text) => new(name, (content, now) => ScalarNode.Of(text(content, now)));

    /// <summary>A column of whole numbers, 0 where there is none.</summary>
    public static TableColumn Number(string name, Func<MapNode, long?> number) => new(name, (content, _) => ScalarNode.Of(number(content) ?? 0)) { Type = "integer" };

    /// <summary>A column with the whole number at a chain of keys, 0 where there is none.</summary>
    public static TableColumn Count(string name, params string[] keys) => Number(name, content => content.At(keys)?.AsInteger());

    /// <summary>A column of yes and no.</summary>
    public static TableColumn Flag(string name, params string[] keys) => new(name, (content, _) => ScalarNode.Of(content.At(keys)?.AsBoolean() ?? false)) { Type = "boolean" };

    /// <summary>The same column, shown only with <c>-o wide</c>.</summary>
    public TableColumn Wide => this with { Priority = 1 };
}
