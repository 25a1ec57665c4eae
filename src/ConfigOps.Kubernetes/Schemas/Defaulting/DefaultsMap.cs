using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>The steps that default rules are written in.</summary>
internal static class DefaultsMap
{
    /// <summary>The map with a value where it had none.</summary>
    public static MapNode Or(this MapNode map, string key, Node value) => map.Has(key) ? map : map.With(key, value);

    /// <summary>The map with a text where it had none.</summary>
    public static MapNode Or(this MapNode map, string key, string value) => map.Has(key) ? map : map.With(key, ScalarNode.Of(value));

    /// <summary>The map with a list where it had none, or an empty one.</summary>
    public static MapNode OrAny(this MapNode map, string key, ListNode value) => map.HasAny(key) ? map : map.With(key, value);

    /// <summary>The map with an integer where it had none.</summary>
    public static MapNode Or(this MapNode map, string key, long value) => map.Has(key) ? map : map.With(key, ScalarNode.Of(value));

    /// <summary>The map with a boolean where it had none.</summary>
    public static MapNode Or(this MapNode map, string key, bool value) => map.Has(key) ? map : map.With(key, ScalarNode.Of(value));

    /// <summary>The map with its member map changed, when it has that member.</summary>
    public static MapNode Within(this MapNode map, string key, Func<MapNode, MapNode> change) =>
        map.Find(key) is MapNode member ? map.With(key, change(member)) : map;

    /// <summary>The map with its member map changed; the member is made when missing.</summary>
    public static MapNode Ensure(this MapNode map, string key, Func<MapNode, MapNode> change) =>
        map.With(key, change(map.Find(key) as MapNode ?? MapNode.Empty));

    /// <summary>The map with each item of its member list changed.</summary>
    public static MapNode Each(this MapNode map, string key, Func<MapNode, MapNode> change) =>
        map.Find(key) is ListNode list ? map.With(key, new ListNode(list.Values.Select(item => item is MapNode inner ? change(inner) : item), list.Position)) : map;

    /// <summary>The text of a member; empty when there is none.</summary>
    public static string Text(this MapNode map, string key) => map.Find(key)?.AsString() ?? "";

    /// <summary>Whether a member list or map has anything in it.</summary>
    public static bool HasAny(this MapNode map, string key) => map.Find(key) is MapNode { Count: > 0 } or ListNode { Count: > 0 };
}
