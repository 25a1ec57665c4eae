using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Operations.Validation.Streaming.RelationShape;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>What the rules about references look at, kind by kind. A rule that looks at more needs its field here; a law of the tests tells.</summary>
internal static class ReferenceShapes
{
    private static readonly RelationShape Metadata = Members("name", "namespace");
    private static readonly RelationShape Labelled = Members("name", "namespace", "labels");
    private static readonly RelationShape Claim = Members(("metadata", Metadata), ("spec", Whole));

    private static readonly RelationShape Source = Members("configMap", "secret", "persistentVolumeClaim");

    private static readonly RelationShape Container = Sparse(("envFrom", Whole), ("env", Sparse(("valueFrom", Whole))));

    private static readonly RelationShape Pod = Members(
        ("serviceAccountName", Whole), ("priorityClassName", Whole), ("runtimeClassName", Whole),
        ("volumes", Source.With(("projected", Members(("sources", Source))))), ("initContainers", Container), ("containers", Container));

    private static readonly RelationShape Template = Members(("metadata", Labelled), ("spec", Pod));

    private static readonly RelationShape Workload = Members(("serviceName", Whole), ("volumeClaimTemplates", Claim), ("template", Template));

    private static readonly RelationShape Backend = Members("backend");

    private static readonly RelationShape Identity = Members(("metadata", Metadata));

    /// <summary>What references look at in objects of a kind.</summary>
    public static RelationShape Of(GroupVersionKind kind) => (kind.Group, kind.Kind) switch
    {
        ("", "Namespace") => Whole,
        ("", "Pod") => Members(("metadata", Labelled), ("spec", Pod)),
        ("", "PodTemplate") => Members(("metadata", Metadata), ("template", Template)),
        ("", "ConfigMap" or "Secret") => Members(("metadata", Metadata), ("data", Keys), ("binaryData", Keys), ("stringData", Keys)),
        ("", "Service") => Spec(Members("selector", "type").With(("ports", Members("name", "port")))),
        ("", "PersistentVolumeClaim") => Claim,
        ("", "ReplicationController") or ("apps", _) or ("batch", "Job") => Spec(Workload),
        ("batch", "CronJob") => Spec(Members(("jobTemplate", Members(("spec", Workload))))),
        ("policy", "PodDisruptionBudget") => Spec(Members("selector")),
        ("autoscaling", "HorizontalPodAutoscaler") => Spec(Members("scaleTargetRef")),
        ("networking.k8s.io", "Ingress") => Spec(Members(("defaultBackend", Whole), ("ingressClassName", Whole), ("rules", Members(("http", Members(("paths", Backend))))))),
        ("networking.k8s.io", "NetworkPolicy") => Spec(Members(("podSelector", Whole), ("ingress", Members("from")), ("egress", Members("to")))),
        ("gateway.networking.k8s.io", _) => Spec(Members(("parentRefs", Whole), ("rules", Members("backendRefs")))),
        ("rbac.authorization.k8s.io", _) => Members(("metadata", Metadata), ("roleRef", Whole), ("subjects", Whole)),
        ("external-secrets.io", "ExternalSecret") => Spec(Members(("target", Members("name")))),
        ("bitnami.com", "SealedSecret") => Spec(Members(("template", Identity))),
        ("cert-manager.io", "Certificate") => Spec(Members("secretName")),
        _ => Identity,
    };

    private static RelationShape Spec(RelationShape spec) => Members(("metadata", Metadata), ("spec", spec));
}
