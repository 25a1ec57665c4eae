using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Operations.Validation.Server;

/// <summary>Finds what an API server would refuse in an object beyond what it cannot read.</summary>
internal static class ServerCheck
{
    /// <summary>The problems, each once.</summary>
    /// <param name="resource">The object, without references in the place of secrets.</param>
    /// <param name="catalog">The schemas.</param>
    /// <param name="misread">The values that could not be read.</param>
    public static IEnumerable<SchemaProblem> Problems(Resource resource, SchemaCatalog catalog, IReadOnlyList<DecodeProblem> misread)
    {
        var unread = misread.Count == 0 ? null : new UnreadValues(misread.Select(problem => problem.Path));
        var judged = unread is null ? resource : resource.With(unread.RemovedFrom(resource.Root));
        return ServerValidation.ValidateCreate(judged, catalog)
            .Where(problem => unread?.Explain(problem.Path) != true && !problem.IsRemark)
            .Select(problem => new SchemaProblem(ServerRules.Of(problem.Reason), ServerWording.Of(problem, SecretStandIns.IsContent(resource, problem.Path)), problem.Path))
            .DistinctBy(problem => (problem.Rule.Id, problem.Message));
    }
}
