using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Tests.Merging.Replay;

internal static class StoredForm
{
    public static MapNode Of(KindSchema kind, MapNode o)
    {
        if (kind.Custom)
        {
            var r = (MapNode)Prune(kind.Root, o)!;
            r = r.WithAt(["metadata"], Typed(kind.Root.Find("metadata")!.Schema, r["metadata"]!));
            return r;
        }

        var t = Typed(kind.Root, o);
        return Default(kind.Kind.Kind, t);
    }

    // What the API server fills in after ownership is decided.
    public static MapNode Allocated(MapNode o) => o["kind"]!.AsString() == "Service" && o["spec"] is MapNode spec
        ? o.With("spec", Def(Def(spec, "ipFamilies", "[\"IPv4\"]"), "ipFamilyPolicy", "\"SingleStack\""))
        : o;

    private static Node? Prune(Schema schema, Node node)
    {
        switch (node)
        {
            case MapNode map:
                var b = new MapBuilder();
                foreach (var e in map.Members)
                {
                    var s = schema.SchemaOf(e.Key);
                    if (s is null)
                    {
                        if (schema.PreserveUnknownFields) b.Set(e.Key, e.Value);
                    }
                    else if (!e.Value.IsNull || s.Nullable || schema.Find(e.Key) is null) b.Set(e.Key, Prune(s, e.Value)!);
                }
                foreach (var f in schema.Fields)
                    if ((f.Default ?? f.Schema.Default) is { } d && b.Find(f.Name) is null) b.Set(f.Name, d);
                return b.Build();
            case ListNode list when schema.Items is { } items: return new ListNode(list.Values.Select(i => Prune(items, i)!));
            default: return node;
        }
    }

    private static MapNode Typed(Schema schema, Node node)
    {
        var b = new MapBuilder();
        foreach (var e in node.Entries)
        {
            if (schema.Find(e.Key) is not { } f)
            {
                if (schema.AdditionalProperties is not null && !e.Value.IsNull) b.Set(e.Key, e.Value);
                continue;
            }
            if (e.Value.IsNull) continue;
            var v = Value(f.Schema, e.Value);
            if (Empty(v) && f.Presence is FieldPresence.Usual or FieldPresence.DroppedWhenEmpty && Empty(v))
            {
                var isStruct = v is MapNode && f.Schema.Fields.Count > 0;
                if (!isStruct || f.Presence == FieldPresence.DroppedWhenEmpty) continue;
            }
            b.Set(e.Key, v);
        }
        foreach (var f in schema.Fields)
        {
            if (b.Find(f.Name) is not null) continue;
            if (f.Presence == FieldPresence.Always) b.Set(f.Name, Zero(f.Schema));
            if (f.Presence == FieldPresence.AlwaysOrNull) b.Set(f.Name, ScalarNode.Null);
        }
        return b.Build();
    }

    private static Node Value(Schema s, Node n) => n switch
    {
        MapNode m when s.Type == SchemaType.Object && s.Fields.Count + (s.AdditionalProperties is null ? 0 : 1) > 0 => Typed(s, m),
        ListNode l when s.Items is { } i => new ListNode(l.Values.Select(x => Value(i, x))),
        _ => n,
    };

    private static Node Zero(Schema s) => s.Type switch
    {
        SchemaType.Object => Typed(s, MapNode.Empty), SchemaType.List => ListNode.Empty, SchemaType.String => ScalarNode.Of(""),
        SchemaType.Boolean => ScalarNode.False, _ => ScalarNode.Of(0),
    };

    private static bool Empty(Node n) => n is MapNode { Count: 0 } or ListNode { Count: 0 } || (n is ScalarNode s && (s.Text is "" or "0" or "false"));

    private static MapNode Def(MapNode m, string k, string json) => m.Has(k) ? m : m.With(k, NodeJson.Parse(json));

    private static MapNode Default(string kind, MapNode o)
    {
        if (o["spec"] is not MapNode spec) return o;
        if (kind == "Deployment")
        {
            spec = Def(Def(Def(spec, "replicas", "1"), "revisionHistoryLimit", "10"), "progressDeadlineSeconds", "600");
            var st = Def((MapNode)spec["strategy"]!, "type", "\"RollingUpdate\"");
            if (st["type"]!.AsString() == "RollingUpdate")
            {
                var ru = st["rollingUpdate"] as MapNode ?? MapNode.Empty;
                st = st.With("rollingUpdate", Def(Def(ru, "maxUnavailable", "\"25%\""), "maxSurge", "\"25%\""));
            }
            spec = spec.With("strategy", st);
            var ps = (MapNode)spec.At("template", "spec")!;
            ps = Def(Def(Def(Def(Def(ps, "restartPolicy", "\"Always\""), "terminationGracePeriodSeconds", "30"), "dnsPolicy", "\"ClusterFirst\""), "securityContext", "{}"), "schedulerName", "\"default-scheduler\"");
            ps = ps.With("containers", new ListNode(ps["containers"]!.Items.Select(c => Container((MapNode)c))));
            spec = spec.WithAt(["template", "spec"], ps);
        }
        if (kind == "Service")
        {
            spec = Def(Def(Def(spec, "type", "\"ClusterIP\""), "sessionAffinity", "\"None\""), "internalTrafficPolicy", "\"Cluster\"");
            if (spec["externalIPs"] is ListNode { Count: > 0 } && spec["type"]?.AsString() == "ClusterIP") spec = Def(spec, "externalTrafficPolicy", "\"Cluster\"");
            if (spec["ports"] is ListNode ports) spec = spec.With("ports", new ListNode(ports.Values.Select(p =>
            {
                var q = Def((MapNode)p, "protocol", "\"TCP\"");
                return q.Has("targetPort") ? q : q.With("targetPort", q["port"]!);
            })));
        }
        return o.With("spec", spec);
    }

    private static MapNode Container(MapNode c)
    {
        c = Def(Def(c, "terminationMessagePath", "\"/dev/termination-log\""), "terminationMessagePolicy", "\"File\"");
        c = Def(c, "imagePullPolicy", "\"IfNotPresent\"");
        if (c["ports"] is ListNode ports) c = c.With("ports", new ListNode(ports.Values.Select(p => Def((MapNode)p, "protocol", "\"TCP\""))));
        return c;
    }
}
