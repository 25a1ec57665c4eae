using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Pods run as a service account, <c>default</c> where they name none, with its pull secrets and its token mounted.</summary>
internal sealed class ServiceAccountAdmission(ObjectStore store, NameGenerator names) : IMutatingAdmission
{
    private const string Default = "default";
    private const string TokenVolumePrefix = "kube-api-access-";
    private const string TokenPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (!request.IsObjectOf("/pods") || request.Operation != AdmissionOperation.Create) return request.Object;
        var pod = request.Object;
        // A mirror of a pod that its node was given directly has no account.
        if (pod.At("metadata", "annotations", "kubernetes.io/config.mirror") is not null) return pod;
        var name = pod.At("spec", "serviceAccountName")?.AsString() ?? Default;
        pod = pod.WithAt(["spec", "serviceAccountName"], ScalarNode.Of(name)).WithAt(["spec", "serviceAccount"], ScalarNode.Of(name));
        var account = store.Find(new StoreKey("/serviceaccounts", request.Key.Namespace, name))?.Resource.Root;
        // The default account of a new namespace is made by a controller, which may not have come to it yet.
        if (account is null && name != Default)
            throw Refusal.Forbidden(request.Kind, Metadata.Text(pod, "name"), $"error looking up service account {request.Key.Namespace}/{name}: serviceaccount \"{name}\" not found");
        if (pod.At("spec", "imagePullSecrets") is null && account?["imagePullSecrets"] is ListNode { Count: > 0 } secrets) pod = pod.WithAt(["spec", "imagePullSecrets"], secrets);
        return MountsToken(pod, account) ? MountToken(pod) : pod;
    }

    private static bool MountsToken(MapNode pod, MapNode? account) =>
        pod.At("spec", "automountServiceAccountToken")?.AsBoolean() ?? account?["automountServiceAccountToken"]?.AsBoolean() ?? true;

    private MapNode MountToken(MapNode pod)
    {
        var volumes = pod.At("spec", "volumes")?.Items ?? [];
        var volume = volumes.FirstOrDefault(one => one["name"]?.AsString()?.StartsWith(TokenVolumePrefix, StringComparison.Ordinal) == true);
        var name = volume?["name"]?.AsString() ?? names.Name(TokenVolumePrefix);
        var mounted = false;
        foreach (var list in (string[])["initContainers", "containers"])
        {
            if (pod.At("spec", list) is not ListNode containers) continue;
            pod = pod.WithAt(["spec", list], new ListNode(containers.Values.Select(container =>
            {
                if (container is not MapNode map || HasMount(map)) return container;
                mounted = true;
                return map.With("volumeMounts", new ListNode([.. map["volumeMounts"]?.Items ?? [], Mount(name)]));
            })));
        }

        return mounted && volume is null ? pod.WithAt(["spec", "volumes"], new ListNode([.. volumes, Volume(name)])) : pod;
    }

    private static bool HasMount(MapNode container) => (container["volumeMounts"]?.Items ?? []).Any(mount => mount["mountPath"]?.AsString() == TokenPath);

    private static MapNode Mount(string volume) => MapNode.Of(("name", ScalarNode.Of(volume)), ("readOnly", ScalarNode.True), ("mountPath", ScalarNode.Of(TokenPath)));

    private static MapNode Volume(string name) => (MapNode)NodeJson.Parse($$$"""
        {"name":"{{{name}}}","projected":{"defaultMode":420,"sources":[
          {"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},
          {"configMap":{"items":[{"key":"ca.crt","path":"ca.crt"}],"name":"kube-root-ca.crt"}},
          {"downwardAPI":{"items":[{"fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"},"path":"namespace"}]}}]}}
        """);
}
