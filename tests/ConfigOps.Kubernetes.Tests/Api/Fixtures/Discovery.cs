namespace ConfigOps.Kubernetes.Tests.Api.Fixtures;

/// <summary>What the scripted server says it serves.</summary>
internal static class Discovery
{
    public const string Core = """
        {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[{"metadata":{},"versions":[{"version":"v1","freshness":"Current","resources":[
        {"resource":"configmaps","responseKind":{"group":"","version":"v1","kind":"ConfigMap"},"scope":"Namespaced","singularResource":"configmap","verbs":["create","get","list","patch"],"shortNames":["cm"]},
        {"resource":"events","responseKind":{"group":"","version":"v1","kind":"Event"},"scope":"Namespaced","singularResource":"event","verbs":["get","list"],"shortNames":["ev"]},
        {"resource":"namespaces","responseKind":{"group":"","version":"v1","kind":"Namespace"},"scope":"Cluster","singularResource":"namespace","verbs":["get"],"shortNames":["ns"],
         "subresources":[{"subresource":"finalize","responseKind":{"group":"","version":"v1","kind":"Namespace"},"verbs":["update"]},{"subresource":"status","responseKind":{"group":"","version":"v1","kind":"Namespace"},"verbs":["get"]}]},
        {"resource":"pods","responseKind":{"group":"","version":"v1","kind":"Pod"},"scope":"Namespaced","singularResource":"pod","verbs":["get"],"shortNames":["po"],"categories":["all"]}]}]}]}
        """;

    public const string Groups = """
        {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[
        {"metadata":{"name":"apps"},"versions":[{"version":"v1","freshness":"Current","resources":[
        {"resource":"deployments","responseKind":{"group":"apps","version":"v1","kind":"Deployment"},"scope":"Namespaced","singularResource":"deployment","verbs":["get"],"shortNames":["deploy"],"categories":["all"]}]}]},
        {"metadata":{"name":"events.k8s.io"},"versions":[{"version":"v1","freshness":"Current","resources":[
        {"resource":"events","responseKind":{"group":"events.k8s.io","version":"v1","kind":"Event"},"scope":"Namespaced","singularResource":"event","verbs":["get"],"shortNames":["ev"]}]}]},
        {"metadata":{"name":"example.org"},"versions":[{"version":"v2","freshness":"Current","resources":[
        {"resource":"widgets","responseKind":{"group":"example.org","version":"v2","kind":"Widget"},"scope":"Namespaced","singularResource":"widget","verbs":["get"]}]},
        {"version":"v1","freshness":"Current","resources":[
        {"resource":"widgets","responseKind":{"group":"example.org","version":"v1","kind":"Widget"},"scope":"Namespaced","singularResource":"widget","verbs":["get"]}]}]}]}
        """;
}
