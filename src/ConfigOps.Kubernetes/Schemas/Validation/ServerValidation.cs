using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Networking;
using ConfigOps.Kubernetes.Schemas.Validation.Structural;
using ConfigOps.Kubernetes.Schemas.Validation.Updates;

namespace ConfigOps.Kubernetes.Schemas.Validation;

/// <summary>
/// The rules by which an API server refuses objects that it could read, beyond what schemas say: names, references within the object, fields
/// that exclude each other, ranges, formats. Thread-safe; the rules keep nothing between objects.
/// </summary>
public static class ServerValidation
{
    private const string SomeUid = "00000000-0000-0000-0000-000000000000";

    /// <summary>
    /// The problems for which a server would refuse to create <paramref name="resource"/>; empty when it would not. The resource is taken as a
    /// manifest has it: it is read, defaulted and prepared first, as the server does. It should have passed <see cref="StructuralDecoder"/>.
    /// </summary>
    /// <returns>Empty also for a kind the catalogue does not have.</returns>
    public static IReadOnlyList<FieldProblem> ValidateCreate(Resource resource, SchemaCatalog catalog)
    {
        if (catalog.Find(resource.Kind) is not { } kind) return [];
        return ValidatePrepared(NewObject(resource.Root, kind), kind);
    }

    /// <summary>A new object as validation and admission see it: read, defaulted and prepared. It should have passed <see cref="StructuralDecoder"/>.</summary>
    public static MapNode NewObject(MapNode root, KindSchema kind) => CreatePreparation.Apply(ObjectDefaults.Apply(WireForm.Read(root, kind.Root), kind.Root), kind, SomeUid);

    /// <summary>The problems of a new object that has been read, defaulted and prepared already.</summary>
    public static IReadOnlyList<FieldProblem> ValidatePrepared(MapNode root, KindSchema kind)
    {
        var problems = new Problems();
        var content = WireForm.Read(root, kind.Root);
        KindRules.Check(kind, new FieldView(content, NodePath.Root), problems);
        if (kind.Structural is { } structural) StructuralRules.CheckExpressions(content, null, structural, problems);
        return problems.Found;
    }

    /// <summary>
    /// The problems for which a server would refuse to change <paramref name="old"/> into <paramref name="changed"/>, both read and defaulted: fields
    /// that may not change, and what a changed object breaks of the rules for new ones. A rule that the old object broke already is not held
    /// against the changed one.
    /// </summary>
    public static IReadOnlyList<FieldProblem> ValidateUpdate(MapNode old, MapNode changed, KindSchema kind)
    {
        var (before, after) = (new FieldView(WireForm.Read(old, kind.Root), NodePath.Root), new FieldView(WireForm.Read(changed, kind.Root), NodePath.Root));
        var problems = new Problems();
        UpdateRules.Check(kind, before, after, problems);
        var fresh = new Problems();
        KindRules.Check(kind, after, fresh);
        // A service's addresses are looked at before anything else is.
        if (kind.Kind is { Group: "", Kind: "Service" } && ServiceRules.Addresses(after["spec"], before["spec"]) is { Count: > 0 } addresses) return addresses;
        MetadataRules.CheckChanged(after["metadata"], fresh);
        if (fresh.Count > 0)
        {
            var known = new Problems();
            KindRules.Check(kind, before, known);
            var accepted = known.Found.Select(problem => problem.ToString()).ToHashSet(StringComparer.Ordinal);
            problems.AddDistinct(fresh.Found.Where(problem => UpdateScope.Counts(kind, problem, before, after) && !accepted.Contains(problem.ToString())));
        }

        if (kind.Structural is { } structural && before.Value is MapNode was && after.Value is MapNode becomes) StructuralRules.CheckExpressions(becomes, was, structural, problems);
        return problems.Found;
    }
}
