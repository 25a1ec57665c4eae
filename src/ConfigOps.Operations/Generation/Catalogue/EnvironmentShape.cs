using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What <c>environments/&lt;environment&gt;.yaml</c> may say.</summary>
internal static class EnvironmentShape
{
    private static readonly TextShape Text = new("a text", NameRules.Any);
    private static readonly TextShape Label = new("a DNS label", NameRules.DnsLabel);

    private static readonly RecordShape Cluster = new(
        new("type", new TextShape("a kind of cluster", null, "sandbox", "kubeconfig"), "sandbox: the embedded cluster; kubeconfig: a context of the user's kubeconfig", IsRequired: true),
        new("context", Text, "the kubeconfig context"));

    private static readonly RecordShape Gateway = new(
        new("name", Label, "its name", IsRequired: true),
        new("namespace", Label, "its namespace", IsRequired: true),
        new("section", Label, "the listener; every fitting one when absent"));

    private static readonly RecordShape Tenancy = new(
        new("database", Label, "the backing service in which every tenant has a schema or a database of its own"),
        new("sharedSecrets", new ListShape(new TextShape("the name of a variable", NameRules.VariableName)), "secrets that all tenants share; of every other one each tenant has a value of its own", Default: ListNode.Empty));

    private static readonly RecordShape Ingress = new(
        new("type", new TextShape("a kind of routing", null, "ingress", "gateway"), "ingress: Ingress objects; gateway: HTTPRoute objects of the Gateway API", Default: ScalarNode.Of("ingress")),
        new("className", Label, "the ingress class; only for the type ingress"),
        new("gateway", Gateway, "the Gateway that routes are attached to; only for the type gateway"),
        new("controllerNamespace", Label, "the namespace of the ingress controller, from which requests come", IsRequired: true),
        new("domain", new TextShape("a DNS name", NameRules.DnsName), "the domain below which hosts stand", IsRequired: true),
        new("clusterIssuer", Label, "the cert-manager issuer that makes the certificates; only for the type ingress, a Gateway has its own"));

    private static readonly RecordShape SecretStore = new(
        new("name", Label, "the store's name", IsRequired: true),
        new("kind", new TextShape("a kind of store", null, "ClusterSecretStore", "SecretStore"), "whether the store is the cluster's or the namespace's", Default: ScalarNode.Of("ClusterSecretStore")),
        new("path", Text, "what the names of values in the store begin with; /<component> follows, and the key as a property of it", IsRequired: true),
        new("refreshSeconds", new IntegerShape(10, 86_400), "how often values are fetched", Default: ScalarNode.Of(3600)));

    private static readonly RecordShape Monitoring = new(
        new("namespace", Label, "the namespace Prometheus scrapes from", IsRequired: true),
        new("discovery", new TextShape("a way to find what is scraped", null, "annotations", "service-monitor"), "annotations: prometheus.io/* on pods; service-monitor: ServiceMonitor objects of the Prometheus Operator", Default: ScalarNode.Of("annotations")),
        new("labels", new DictionaryShape("label", NameRules.LabelKey, new TextShape("a label's value", NameRules.LabelValue)), "labels by which Prometheus selects ServiceMonitors", Default: MapNode.Empty),
        new("intervalSeconds", new IntegerShape(5, 3600), "how often a ServiceMonitor is scraped", Default: ScalarNode.Of(30)),
        new("runbooks", new TextShape("a web address", NameRules.WebAddress), "where the runbooks stand, a page an alert; the host runbooks of the ingress domain when absent"),
        new("chatChannel", Text, "the channel that alerts of severity medium and above are told in", Default: ScalarNode.Of("#alerts")));

    private static readonly RecordShape BackingService = new(
        new("host", new TextShape("a DNS name", NameRules.DnsName), "its host", IsRequired: true),
        new("port", new IntegerShape(1, 65535), "its port", IsRequired: true),
        new("namespace", Label, "the namespace it runs in; or else its networks"),
        new("networks", new ListShape(new TextShape("a network", NameRules.Cidr)), "the networks it answers from; or else its namespace"));

    /// <summary>An environment.</summary>
    public static readonly RecordShape Value = new(
        new("description", Text, "what the environment is for, in one sentence", IsRequired: true),
        new("platform", Label, "the platform that its components are part of", IsRequired: true),
        new("cluster", Cluster, "where it runs", IsRequired: true),
        new("kubernetesVersion", new TextShape("a Kubernetes version in quotes, like \"1.35\"", NameRules.KubernetesVersion), "the version that manifests are made and validated for", IsRequired: true),
        new("namespace", Label, "the namespace of its objects", IsRequired: true),
        new("tier", Text, "the tier of components that name none", IsRequired: true),
        new("registry", Text, "the registry and repository prefix of images without a slash", IsRequired: true),
        new("imagePinning", new TextShape("how images are pinned", null, "tag", "digest", "none"), "tag: by a version or a digest; digest: by a digest (image:1.4.2@sha256:…), which nobody can move to another image; none: also images without version and latest, which may be others tomorrow", Default: ScalarNode.Of("tag")),
        new("podSecurity", new TextShape("a Pod Security level", null, "privileged", "baseline", "restricted"), "the Pod Security level the namespace enforces", Default: ScalarNode.Of("restricted")),
        new("secrets", new TextShape("where secrets come from", null, "generated", "provided", "external"), "generated: random values, kept in a private file; provided: environment variables, files and encrypted files of the repository; external: the secretStore, through ExternalSecret objects", Default: ScalarNode.Of("provided")),
        new("secretStore", SecretStore, "where the External Secrets Operator finds values; only for secrets: external"),
        new("ingress", Ingress, "how components are reached from outside", IsRequired: true),
        new("monitoring", Monitoring, "who reads metrics", IsRequired: true),
        new("backingServices", new DictionaryShape("backing service", NameRules.DnsLabel, BackingService), "databases, queues and other services that the platform uses but does not deploy", Default: MapNode.Empty),
        new("extensions", new ListShape(new TextShape("an extension", null, "external-secrets", "gateway-api", "kueue", "prometheus-operator", "vertical-pod-autoscaler")), "which extensions of Kubernetes the cluster has", Default: ListNode.Empty),
        new("storage", new RecordShape(
            new Field("className", new TextShape("a DNS name", NameRules.DnsName), "the storage class of volumes that name none; the cluster's default when absent"),
            new Field("encryption", Text, "how volumes are encrypted at rest, for those that do not say")), "where volumes come from", Default: MapNode.Empty),
        new("toolbox", new TextShape("an image reference", NameRules.Image), "an image with a POSIX shell, ls, sort and tail: it deletes old backups"),
        new("tenancy", Tenancy, "what tenants share and what each has of its own", Default: MapNode.Empty),
        new("settings", new DictionaryShape("option", NameRules.DnsLabel, new ScalarShape(OrList: true)), "values of command line options in this environment, below arguments and environment variables", Default: MapNode.Empty),
        new("allComponents", ComponentShape.Value, "values for every component", Default: MapNode.Empty),
        new("components", new DictionaryShape("component", NameRules.DnsLabel, ComponentShape.Value), "values for single components", Default: MapNode.Empty),
        new("allJobs", JobShape.Value, "values for every job", Default: MapNode.Empty),
        new("jobs", new DictionaryShape("job", NameRules.DnsLabel, JobShape.Value), "values for single jobs", Default: MapNode.Empty));
}
