using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>
/// What a definition's <c>scale</c> asks of its objects, whatever their schema says: replicas are whole numbers that an autoscaler can hold, and the selector is
/// a text. Values that are not there are fine.
/// </summary>
internal static class ScaleRules
{
    /// <summary>Adds the problems of a whole object.</summary>
    public static void Check(MapNode root, ScalePaths paths, Problems problems)
    {
        Replicas(root, paths.SpecReplicas, problems);
        Replicas(root, paths.StatusReplicas, problems);
        if (paths.LabelSelector is { Length: > 0 } selector && Find(root, selector) is var (place, value, problem) && (problem is not null || value is not (null or ScalarNode { Kind: ScalarKind.String })))
            Add(problems, selector, place, problem ?? Misread(selector, value!, "string"), ScalarNode.Of(""));
    }

    private static void Replicas(MapNode root, string path, Problems problems)
    {
        if (path.Length == 0) return;
        var (place, value, problem) = Find(root, path);
        if (problem is not null) Add(problems, path, place, problem, ScalarNode.Of(0));
        else if (value is null) return;
        else if (value is not ScalarNode { Kind: ScalarKind.Integer }) Add(problems, path, place, Misread(path, value, "int64"), ScalarNode.Of(0));
        else if (value.AsInteger() is not { } count || count > int.MaxValue) Add(problems, path, place, $"should be less than or equal to {int.MaxValue.ToString(CultureInfo.InvariantCulture)}", value);
        else if (count < 0) Add(problems, path, place, "should be a non-negative integer", value);
    }

    // The value at a path such as ".spec.replicas", or what stands in its way.
    private static (NodePath Place, Node? Value, string? Problem) Find(MapNode root, string path)
    {
        var place = NodePath.Root;
        Node? value = root;
        foreach (var step in path.TrimStart('.').Split('.'))
        {
            if (value is null) return (place, null, null);
            if (value is not MapNode map) return (place, null, Misread($"{place.ToString() switch { "" => "", var text => $".{text}" }}.{step}", value, "map[string]interface{}"));
            (place, value) = (place[step], map.Find(step));
        }

        return (place, value, null);
    }

    private static string Misread(string path, Node value, string expected) => $"{path} accessor error: {value.AsString() ?? value.ToString()} is of the type {TypeOf(value)}, expected {expected}";

    private static string TypeOf(Node value) => value switch
    {
        MapNode => "map[string]interface {}",
        ListNode => "[]interface {}",
        ScalarNode { Kind: ScalarKind.String } => "string",
        ScalarNode { Kind: ScalarKind.Boolean } => "bool",
        ScalarNode { Kind: ScalarKind.Integer } => "int64",
        ScalarNode { Kind: ScalarKind.Null } => "<nil>",
        _ => "float64",
    };

    private static void Add(Problems problems, string path, NodePath place, string message, Node value) =>
        problems.AddDistinct([new FieldProblem(place, FieldProblemReason.Invalid, message, value) { ServerField = path }]);
}
