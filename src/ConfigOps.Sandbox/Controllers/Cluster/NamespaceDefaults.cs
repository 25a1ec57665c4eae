using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Gives each namespace its ServiceAccount <c>default</c> and the cluster's root certificate, and gives them again when they are deleted.</summary>
internal sealed class NamespaceDefaults(ControllerContext context) : Controller(context)
{
    private const string AccountName = "default";
    private const string CertificateName = "kube-root-ca.crt";

    public override string Name => "serviceaccount-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Namespace && !change.IsGone) Enqueue(about.Key);
        else if ((about.Kind == Kinds.ServiceAccount && about.Name == AccountName && change.IsGone) || (about.Kind == Kinds.ConfigMap && about.Name == CertificateName))
            Enqueue(new(Kinds.Namespace, "", about.Namespace));
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: false } ns) return;
        if (Cache.Find(Kinds.ServiceAccount, ns.Name, AccountName) is null)
            Api.Ensure(new Resource(Map(("apiVersion", Text("v1")), ("kind", Text("ServiceAccount")), ("metadata", Map(("name", Text(AccountName)), ("namespace", Text(ns.Name)))))));
        var data = Map(("ca.crt", Text(Context.Options.RootCertificate)));
        if (Cache.Find(Kinds.ConfigMap, ns.Name, CertificateName) is { } present)
        {
            if (!Node.AreEqual(present.At("data"), data)) Api.Update(present.Set(data, "data"));
            return;
        }

        Api.Ensure(new Resource(Map(
            ("apiVersion", Text("v1")),
            ("kind", Text("ConfigMap")),
            ("metadata", Map(
                ("name", Text(CertificateName)),
                ("namespace", Text(ns.Name)),
                ("annotations", Map(("kubernetes.io/description", Text("The certificate of this cluster's authority: clients in pods check the API server with it.")))))),
            ("data", data))));
    }
}
