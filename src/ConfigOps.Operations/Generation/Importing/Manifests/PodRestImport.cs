using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Importing.Manifests.Jobs;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What else a pod and its container may say.</summary>
internal static class PodRestImport
{
    private static readonly string[] PodElsewhere = ["containers", "volumes", "serviceAccountName", "serviceAccount", "terminationGracePeriodSeconds", "securityContext", "automountServiceAccountToken", "enableServiceLinks", "restartPolicy", "dnsPolicy", "schedulerName", "nodeName"];
    private static readonly string[] Probes = ["startupProbe", "livenessProbe", "readinessProbe"];
    private static readonly string[] ContainerElsewhere = ["name", "image", "imagePullPolicy", "command", "args", "ports", "env", "envFrom", "resources", "startupProbe", "livenessProbe", "readinessProbe", "lifecycle", "securityContext", "volumeMounts", "terminationMessagePath", "terminationMessagePolicy", "workingDir"];

    private static readonly Dictionary<string, string> PodKeys = new(StringComparer.Ordinal)
    {
        ["initContainers"] = "what it does before the start belongs into the image's entry point or a job",
        ["activeDeadlineSeconds"] = "its pods may live so long; set deadlineSeconds, which counts for a job's run as a whole",
        ["hostNetwork"] = "it uses the network of its node; components have one of their own, so see whether it listens and calls as they do",
        ["hostPID"] = "it sees the processes of its node; find out what for",
        ["hostIPC"] = "it shares memory with its node; find out what for",
        ["nodeSelector"] = "it runs on certain nodes; components run on any",
        ["tolerations"] = "it tolerates tainted nodes; components run on others",
        ["imagePullSecrets"] = "images are pulled with the rights of the nodes or of the ServiceAccount; give these",
        ["hostAliases"] = "it resolves names of its own; use names that the cluster's DNS knows",
        ["dnsConfig"] = "it asks DNS in its own way; components ask the cluster's",
        ["runtimeClassName"] = "it runs in another container runtime; components run in the cluster's",
        ["shareProcessNamespace"] = "its containers see each other's processes; a component has one container",
        ["priorityClassName"] = "priorities are the catalogue's own: set priority to critical, high, normal, low or batch",
    };

    private static readonly string[] Spread = ["affinity", "topologySpreadConstraints"];

    /// <summary>Imports it.</summary>
    public static void Apply(WorkloadScope scope)
    {
        foreach (var container in (scope.Pod["containers"]?.Items ?? []).Skip(1))
            scope.Leave($"containers.{container["name"]?.AsString()}", container, $"a {scope.Draft.Kind.Noun} has one container; make this one a component of its own, or write a template");
        foreach (var entry in scope.Pod.Entries)
        {
            if (PodElsewhere.Contains(entry.Key) || entry.Value.AsBoolean() == false || IsOfType(scope, entry)) continue;
            if (Spread.Contains(entry.Key)) scope.Draft.Note(ImportVerdict.Assumed, entry.Key, entry.KeyPosition, "components spread over zones and nodes; set spread: required when they must");
            else scope.Draft.Leave(entry.Key, entry.KeyPosition, PodKeys.GetValueOrDefault(entry.Key, "it has no counterpart; see whether it is needed"));
        }

        foreach (var entry in scope.Container.Entries)
            if (scope.Draft.Kind == DraftKind.Job && Probes.Contains(entry.Key)) scope.Draft.Leave(entry.Key, entry.KeyPosition, "a job is well when it ends well; nobody asks it");
            else if (!ContainerElsewhere.Contains(entry.Key)) scope.Draft.Leave(entry.Key, entry.KeyPosition, "it has no counterpart; see whether it is needed");
        Security(scope, scope.Container["securityContext"]);
    }

    // What the type of a job brings, and what says the same as the catalogue does.
    private static bool IsOfType(WorkloadScope scope, MapEntry entry) => entry.Key switch
    {
        "initContainers" => scope.Rotation is not null,
        "nodeSelector" when entry.Value is MapNode { Count: 1 } && entry.Value["kubernetes.io/os"]?.AsString() == "linux" => true,
        "nodeSelector" => entry.Value is MapNode { Count: 1 } && entry.Value[JobSizeImport.ProductLabel]?.AsString() is { } product && product == scope.Draft.Values.At("gpu", "product")?.AsString(),
        "tolerations" => scope.Draft.Values.At("gpu", "resource")?.AsString() is { } resource && entry.Value.Items.All(item => item["key"]?.AsString() == resource),
        "priorityClassName" => Priority(scope, entry),
        _ => false,
    };

    // PriorityClasses that Generate made are named after the platform's namespace, of which a tenant's begins with.
    private static bool Priority(WorkloadScope scope, MapEntry entry)
    {
        var name = Priorities.Names.FirstOrDefault(name => entry.Value.AsString()?.EndsWith($"-{name}", StringComparison.Ordinal) == true);
        if (name is null) return false;
        var platform = entry.Value.AsString()![..^(name.Length + 1)];
        if (scope.Place != platform && !scope.Place.StartsWith($"{platform}-", StringComparison.Ordinal)) return false;
        scope.Draft.Map("priorityClassName", entry.KeyPosition, $"priority {name}", ScalarNode.Of(name), "priority");
        return true;
    }

    private static void Security(WorkloadScope scope, Node? context)
    {
        if (context?["privileged"]?.AsBoolean() == true) scope.Leave("privileged", context["privileged"]!, "the container has every right on its node; find out what it needs it for, and grant that alone");
        if (context?["allowPrivilegeEscalation"]?.AsBoolean() == true) scope.Leave("allowPrivilegeEscalation", context["allowPrivilegeEscalation"]!, "it may gain rights while it runs; components may not");
        if (context?.At("capabilities", "add") is ListNode { Count: > 0 } added) scope.Leave("capabilities", added, $"it has {added}; components run without capabilities");
    }
}
