using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for events, of both groups.</summary>
internal static class EventRules
{
    private const int MostShort = 128;
    private const int MostNote = 1024;

    /// <summary>A new Event.</summary>
    public static void Check(FieldView root, Problems problems)
    {
        var core = root["apiVersion"].Text == "v1";
        if (!core) MetadataRules.Check(root["metadata"], Names.Subdomain, problems);
        var about = root[core ? "involvedObject" : "regarding"];
        var (ns, named) = (root["metadata"]["namespace"].Text is { Length: > 0 } given ? given : "default", about["namespace"]);
        if (root["eventTime"].IsBlank)
        {
            var good = named.IsBlank ? ns == "default" : named.Text == ns;
            if (!good) problems.Invalid(named.NamedAs(Resources.NodePath.Of("involvedObject", "namespace")), "does not match event.namespace");
        }
        else
        {
            Timed(root, core, ns, named, problems);
        }

        if (!core) Modern(root, problems);
        else if (problems.Count == 0) MetadataRules.Check(root["metadata"], Names.PathSegment, problems, MetadataChecks.GeneratedNames);
    }

    private static void Timed(FieldView root, bool core, string ns, FieldView named, Problems problems)
    {
        if (named.IsBlank && ns is not ("default" or "kube-system")) problems.Invalid(named.NamedAs(Resources.NodePath.Of("involvedObject", "namespace")), "does not match event.namespace");
        var controller = root[core ? "reportingComponent" : "reportingController"];
        if (controller.IsBlank) problems.Required(controller);
        problems.InvalidIf(controller, Names.Qualified(controller.Text));
        Limited(root["reportingInstance"], MostShort, needed: true, problems);
        Limited(root["action"], MostShort, needed: true, problems);
        Limited(root["reason"], MostShort, needed: true, problems);
        Limited(root[core ? "message" : "note"].NamedAs(root.Path["message"]), MostNote, needed: false, problems);
    }

    private static void Modern(FieldView root, Problems problems)
    {
        if (root["eventTime"].IsBlank) problems.Required(root["eventTime"]);
        if (!root["type"].IsAnyOf("Normal", "Warning")) problems.Invalid(root["type"], "has invalid value");
        foreach (var (field, name) in (ReadOnlySpan<(string, string)>)[("deprecatedFirstTimestamp", "firstTimestamp"), ("deprecatedLastTimestamp", "lastTimestamp"), ("deprecatedCount", "count"), ("deprecatedSource", "source")])
            if (root[field].Exists && root[field].Value is not Resources.MapNode { Count: 0 }) problems.Invalid(root[field].NamedAs(root.Path[name]), "needs to be unset");
        var series = root["series"];
        if (!series.Exists) return;
        if ((series["count"].Integer ?? 0) < 2) problems.Invalid(series["count"].NamedAs(root.Path["series.count"]), "should be at least 2");
        if (series["lastObservedTime"].IsBlank) problems.Required(series["lastObservedTime"].NamedAs(root.Path["series.lastObservedTime"]));
    }

    private static void Limited(FieldView text, int most, bool needed, Problems problems)
    {
        if (needed && text.IsBlank) problems.Required(text);
        if (text.Text.Length > most) problems.Invalid(text, $"can have at most {most} characters");
    }
}
