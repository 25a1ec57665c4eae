using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Workloads;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>
/// What an API server changes in a new object before it validates it, beside defaults: a status set by the client is dropped, namespaces get
/// their finalizer, services their address families, jobs their generated selector.
/// </summary>
public static class CreatePreparation
{
    private static readonly string[] JobLabelPrefixes = ["", "batch.kubernetes.io/"];

    /// <summary>
    /// The object as it is validated; <paramref name="uid"/> is the one it will have. What is stored gets its defaults once more
    /// (<see cref="ObjectDefaults"/>), since the store reads what it wrote.
    /// </summary>
    public static MapNode Apply(MapNode root, KindSchema kind, string uid)
    {
        root = Addressed(root, kind);
        return kind.Custom ? Unreported(root, kind) : Prepare(root, kind, uid);
    }

    // What lives in no namespace has none, whatever it says, and of most kinds the server counts the generations.
    private static MapNode Addressed(MapNode root, KindSchema kind)
    {
        if (root["metadata"] is not MapNode metadata) return root;
        if (!kind.Resource.Namespaced && metadata.Has("namespace")) metadata = metadata.Without("namespace");
        if (metadata.Find("generation")?.AsInteger() < 0 && (kind.Custom || CountsGenerations(kind.Kind))) metadata = metadata.Without("generation");
        metadata = OwnersOnce(metadata);
        return ReferenceEquals(metadata, root["metadata"]) ? root : root.With("metadata", metadata);
    }

    /// <summary>The metadata with each owner named once.</summary>
    internal static MapNode OwnersOnce(MapNode metadata) =>
        metadata.Find("ownerReferences") is ListNode { Count: > 1 } owners && owners.Values.Distinct().Count() < owners.Count ? metadata.With("ownerReferences", new ListNode(owners.Values.Distinct())) : metadata;

    private static bool CountsGenerations(GroupVersionKind kind) => kind.Group switch
    {
        "admissionregistration.k8s.io" or "apiextensions.k8s.io" or "flowcontrol.apiserver.k8s.io" or "scheduling.k8s.io" or "discovery.k8s.io" or "policy" or "batch" => true,
        "apps" => kind.Kind != "ControllerRevision",
        "networking.k8s.io" => kind.Kind is "Ingress" or "IngressClass" or "NetworkPolicy",
        "resource.k8s.io" => kind.Kind is "ResourceSlice" or "DeviceClass",
        "" => kind.Kind is "Pod" or "PodTemplate" or "ReplicationController",
        _ => false,
    };

    private static MapNode Prepare(MapNode root, KindSchema kind, string uid)
    {
        var name = kind.Kind;
        if ((name.Group, name.Kind) is not (("apiextensions.k8s.io", "CustomResourceDefinition") or ("", "Node"))) root = Unreported(root, kind);
        root = DormantFields.Forget(root, name);
        return (name.Group, name.Kind) switch
        {
            ("", "Namespace") => root.Ensure("spec", AddNamespaceFinalizer).With("status", MapNode.Of(("phase", ScalarNode.Of("Active")))),
            ("", "PersistentVolumeClaim" or "PersistentVolume") => root.With("status", MapNode.Of(("phase", ScalarNode.Of("Pending")))),
            ("", "Pod") => root.With("status", MapNode.Of(("phase", ScalarNode.Of("Pending")), ("qosClass", ScalarNode.Of(QualityOfService.Of(root.Find("spec")))))),
            ("", "Service") => root.Ensure("spec", ServiceFamilies),
            ("", "Secret") => SecretTexts(root),
            ("", "LimitRange") when root.At("metadata", "name") is null && root.At("metadata", "generateName") is null => root.Ensure("metadata", metadata => metadata.With("name", ScalarNode.Of(uid))),
            ("batch", "Job") => JobSelector(root, uid),
            ("apps", "DaemonSet") => root.Ensure("metadata", static metadata => metadata.Ensure("annotations", static annotations => IsNumber(annotations.Find(DaemonSetRules.TemplateGeneration)) ? annotations.With(DaemonSetRules.TemplateGeneration, ScalarNode.Of("1")) : annotations)),
            _ => root,
        };
    }

    // A status that has a subresource of its own is written only there.
    private static MapNode Unreported(MapNode root, KindSchema kind) => kind.Subresources.Any(subresource => subresource.Name == "status") ? root.Without("status") : root;

    // What is no number is kept, and refused when it is validated.
    private static bool IsNumber(Node? generation) => generation is null || long.TryParse(generation.AsString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static MapNode AddNamespaceFinalizer(MapNode spec)
    {
        var finalizers = spec.Find("finalizers")?.Items ?? [];
        var kubernetes = ScalarNode.Of("kubernetes");
        return finalizers.Contains(kubernetes) ? spec : spec.With("finalizers", new ListNode([.. finalizers, kubernetes]));
    }

    // On a cluster with IPv4 alone; dual stack keeps what was asked for.
    private static MapNode ServiceFamilies(MapNode spec)
    {
        if (spec.Find("clusterIP") is { } address && address.AsString() is { Length: > 0 }) spec = spec.OrAny("clusterIPs", ListNode.Of(address));
        if (spec.Text("type") == "ExternalName") return spec;
        spec = spec.Or("ipFamilyPolicy", spec.HasAny("selector") || spec.Text("clusterIP") != "None" ? "SingleStack" : "RequireDualStack");
        if (spec.HasAny("ipFamilies")) return spec;
        var dual = spec.Text("ipFamilyPolicy") == "RequireDualStack";
        return spec.With("ipFamilies", dual ? ListNode.Of(ScalarNode.Of("IPv4"), ScalarNode.Of("IPv6")) : ListNode.Of(ScalarNode.Of("IPv4")));
    }

    // The write-only texts become data.
    private static MapNode SecretTexts(MapNode secret)
    {
        if (secret.Find("stringData") is not MapNode texts) return secret;
        secret = secret.Without("stringData");
        return texts.Count == 0 ? secret : secret.Ensure("data", data =>
        {
            foreach (var (key, text, _) in texts.Members) data = data.With(key, ScalarNode.Of(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text.AsString() ?? "")), text.Position));
            return data;
        });
    }

    private static MapNode JobSelector(MapNode job, string uid)
    {
        if (job.At("spec", "manualSelector")?.AsBoolean() == true) return job;
        var id = ScalarNode.Of(uid);
        var name = job.At("metadata", "name") ?? ScalarNode.Of("");
        // A job that got its labels from its template shares them with it, also those that the server adds.
        var shared = job.At("metadata", "labels") is { } own && ReferenceEquals(own, job.At("spec", "template", "metadata", "labels"));
        job = job.Ensure("spec", spec =>
        {
            spec = spec.Ensure("template", template => template.Ensure("metadata", metadata => metadata.Ensure("labels", labels =>
            {
                foreach (var prefix in JobLabelPrefixes) labels = labels.With($"{prefix}controller-uid", id).With($"{prefix}job-name", name);
                return labels;
            })));
            // A selector that somebody gave is kept, and refused when it is validated.
            return spec.Ensure("selector", selector => selector.Ensure("matchLabels", labels => labels.With("batch.kubernetes.io/controller-uid", id)));
        });
        return shared ? job.WithAt(["metadata", "labels"], job.At("spec", "template", "metadata", "labels")) : job;
    }
}
