using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>Records events about objects; one that repeats is counted, not recorded anew.</summary>
internal sealed class EventRecorder(ObjectCache cache, Func<ApiWriter> api, TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private long _lastStamp;
    private readonly Dictionary<(string Uid, string Reason, string Message, string Source), ResourceKey> _recorded = [];

    /// <summary>Records that something happened to <paramref name="about"/>.</summary>
    /// <param name="about">The object it happened to.</param>
    /// <param name="type"><c>Normal</c> or <c>Warning</c>.</param>
    /// <param name="reason">A word in CamelCase.</param>
    /// <param name="message">A sentence.</param>
    /// <param name="source">The component that tells it.</param>
    /// <param name="host">The node it happened on, or null.</param>
    /// <param name="fieldPath">The part of the object, as <c>spec.containers{web}</c>, or null.</param>
    public void Record(Resource about, string type, string reason, string message, string source, string? host = null, string? fieldPath = null)
    {
        var identity = (about.Uid + fieldPath, reason, message, source);
        var now = clock.GetUtcNow();
        if (_recorded.TryGetValue(identity, out var key) && cache.Find(key) is { } earlier)
        {
            TryWrite(() => api().Update(earlier.Set(Number(earlier.Long(1, "count") + 1), "count").Set(Time(now), "lastTimestamp"), manager: source));
            return;
        }

        if (_recorded.Count >= MostRemembered) _recorded.Clear();
        var ns = about.Namespace.Length > 0 ? about.Namespace : "default";
        var name = string.Create(CultureInfo.InvariantCulture, $"{about.Name}.{Stamp(now):x16}");
        _recorded[identity] = new(Kinds.Event, ns, name);
        var reference = Map(
            ("apiVersion", Text(about.Kind.ApiVersion)),
            ("kind", Text(about.Kind.Kind)),
            ("namespace", about.Namespace.Length > 0 ? Text(about.Namespace) : null),
            ("name", Text(about.Name)),
            ("uid", Text(about.Uid)),
            ("resourceVersion", about.At("metadata", "resourceVersion")),
            ("fieldPath", fieldPath is null ? null : Text(fieldPath)));
        var record = new Resource(Map(
            ("apiVersion", Text("v1")),
            ("kind", Text("Event")),
            ("metadata", Map(("name", Text(name)), ("namespace", Text(ns)))),
            ("involvedObject", reference),
            ("reason", Text(reason)),
            ("message", Text(message)),
            ("source", Map(("component", Text(source)), ("host", host is null ? null : Text(host)))),
            ("firstTimestamp", Time(now)),
            ("lastTimestamp", Time(now)),
            ("count", Number(1)),
            ("type", Text(type)),
            ("reportingComponent", Text(source)),
            ("reportingInstance", Text(host ?? ""))));
        TryWrite(() => api().Create(record, source));
    }

    /// <summary>Nanoseconds since 1970, each given once: events sort by name as they happened.</summary>
    private long Stamp(DateTimeOffset now) => _lastStamp = Math.Max((now - DateTimeOffset.UnixEpoch).Ticks * 100, _lastStamp + 1);

    /// <summary>An event is news, not state: when it cannot be written (its namespace is terminating, its count was changed), the work goes on.</summary>
    private static void TryWrite(Func<Resource> write)
    {
        try
        {
            write();
        }
        catch (ApiRefusalException refusal) when (refusal.Status.Code is 403 or 404 or 409)
        {
            // The namespace is going, or someone else deleted or changed the event.
        }
    }
}
