using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;

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
        var root = ObjectDefaults.Apply(WireForm.Read(resource.Root, kind.Root), kind.Root);
        return ValidatePrepared(CreatePreparation.Apply(root, kind, SomeUid), kind);
    }

    /// <summary>The problems of an object that has been read, defaulted and prepared already.</summary>
    public static IReadOnlyList<FieldProblem> ValidatePrepared(MapNode root, KindSchema kind)
    {
        var problems = new Problems();
        KindRules.Check(kind, new FieldView(root, NodePath.Root), problems);
        return problems.Found;
    }
}
