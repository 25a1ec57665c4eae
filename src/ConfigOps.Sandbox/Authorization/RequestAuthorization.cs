using ConfigOps.Sandbox.Http;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Authorization;

/// <summary>Lets a request through or refuses it, by what the caller may do.</summary>
internal sealed class RequestAuthorization(RbacAuthorizer authorizer)
{
    private static readonly string[] Reviews = ["selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews"];

    /// <summary>Checks a request to a resource.</summary>
    /// <exception cref="ApiRefusalException">The caller may not (403).</exception>
    public void Check(Caller caller, string method, ApiPath path, bool watch)
    {
        // Everybody may ask what he may do himself.
        if (caller.IsMaster || (Reviews.Contains(path.Plural) && method == "POST")) return;
        var verb = VerbOf(method, path, watch);
        var ns = path.Plural == "namespaces" && path.Namespace.Length == 0 ? path.Name : path.Namespace;
        if (authorizer.Reason(caller, new AccessRequest(verb, path.Group, path.Plural, path.Subresource, ns, path.Name)) is not null) return;
        var resource = path.Subresource.Length == 0 ? path.Plural : $"{path.Plural}/{path.Subresource}";
        var qualified = path.Group.Length == 0 ? path.Plural : $"{path.Plural}.{path.Group}";
        var subject = path.Name.Length == 0 ? qualified : $"{qualified} \"{path.Name}\"";
        var where = ns.Length == 0 ? "at the cluster scope" : $"in the namespace \"{ns}\"";
        throw Refusal.Of(
            403,
            "Forbidden",
            $"{subject} is forbidden: User \"{caller.Name}\" cannot {verb} resource \"{resource}\" in API group \"{path.Group}\" {where}",
            new RefusalDetails(path.Group, path.Plural, path.Name));
    }

    private static string VerbOf(string method, ApiPath path, bool watch) => method switch
    {
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => path.Name.Length == 0 ? "deletecollection" : "delete",
        _ => watch ? "watch" : path.Name.Length == 0 ? "list" : "get",
    };
}
