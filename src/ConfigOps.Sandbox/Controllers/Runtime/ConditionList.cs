using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>The conditions of a status while it is being made.</summary>
internal sealed class ConditionList(Node? conditions)
{
    private readonly List<Node> _conditions = [.. conditions?.Items ?? []];

    public bool IsEmpty => _conditions.Count == 0;

    public static ConditionList Of(Resource resource) => new(resource.At("status", "conditions"));

    /// <summary>Whether a resource's condition is True.</summary>
    public static bool IsTrue(Resource resource, string type) => Find(resource, type)?["status"]?.AsString() == "True";

    public static Node? Find(Resource resource, string type) => resource.At("status", "conditions")?.Items.FirstOrDefault(item => item["type"]?.AsString() == type);

    public Node? Find(string type) => _conditions.Find(item => item["type"]?.AsString() == type);

    public void Remove(string type) => _conditions.RemoveAll(item => item["type"]?.AsString() == type);

    /// <summary>
    /// Sets a condition; its <c>lastTransitionTime</c> changes with its status only. With <paramref name="extra"/> members, these are set too.
    /// A condition that is there keeps its place.
    /// </summary>
    public void Set(string type, string status, string? reason, string? message, DateTimeOffset now, params ReadOnlySpan<(string Key, Node? Value)> extra)
    {
        var at = _conditions.FindIndex(item => item["type"]?.AsString() == type);
        var before = at < 0 ? null : _conditions[at];
        var since = before?["status"]?.AsString() == status ? before["lastTransitionTime"] : null;
        var condition = new MapBuilder().Set("type", Text(type)).Set("status", Text(status));
        foreach (var (key, value) in extra)
            if (value is not null) condition.Set(key, value);
        condition.Set("lastTransitionTime", since ?? Time(now));
        if (reason is not null) condition.Set("reason", Text(reason));
        if (message is not null) condition.Set("message", Text(message));
        if (at < 0) _conditions.Add(condition.Build());
        else _conditions[at] = condition.Build();
    }

    public ListNode? Build() => _conditions.Count == 0 ? null : new ListNode(_conditions);
}
