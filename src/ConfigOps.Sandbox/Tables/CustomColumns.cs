using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Tables;

/// <summary>The columns of custom resources: the name and what their definition's <c>additionalPrinterColumns</c> say; the age where they say nothing.</summary>
internal static class CustomColumns
{
    /// <summary>The columns of a custom kind.</summary>
    public static IReadOnlyList<TableColumn> Of(CustomKind custom) =>
        custom.PrinterColumns.Count == 0 ? [TableColumn.ObjectName, TableColumn.Age] : [TableColumn.ObjectName, .. custom.PrinterColumns.Select(Column)];

    private static TableColumn Column(Node definition)
    {
        var type = definition["type"]?.AsString() ?? "string";
        var path = definition["jsonPath"]?.AsString() ?? "";
        return new TableColumn(definition["name"]?.AsString() ?? "", (content, now) => Cell(JsonPath.Evaluate(content, path), type, now))
        {
            Type = type,
            Format = definition["format"]?.AsString() ?? "",
            Description = definition["description"]?.AsString() ?? "",
            Priority = (int)(definition["priority"]?.AsInteger() ?? 0),
        };
    }

    private static Node Cell(IReadOnlyList<Node> values, string type, DateTimeOffset now)
    {
        if (values.Count == 0 || values[0].IsNull) return ScalarNode.Null;
        var value = values[0];
        return type switch
        {
            "date" => ScalarNode.Of(Cells.Age(value, now)),
            "integer" when value.AsInteger() is not null => value,
            "number" when value is ScalarNode { Number: not null } => value,
            "boolean" when value.AsBoolean() is not null => value,
            "string" => ScalarNode.Of(values.Count == 1 ? Show(value) : string.Join(',', values.Select(Show))),
            _ => ScalarNode.Null,
        };
    }

    private static string Show(Node value) => value is ScalarNode scalar ? scalar.Text : value.ToString();
}
