namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>The JSON Schemas (draft 2020-12) of the catalogue's files, from the same shapes that strict reading uses; published in docs/schemas for editors.</summary>
public static class CatalogueSchemas
{
    /// <summary>The schemas by file name, each as indented JSON that ends with a newline.</summary>
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["component.schema.json"] = Document("A component: environments/components/NAME.yaml", ComponentShape.Value),
        ["environment.schema.json"] = Document("An environment: environments/NAME.yaml", EnvironmentShape.Value),
        ["job.schema.json"] = Document("A job: environments/jobs/NAME.yaml", JobShape.Value),
        ["secrets.schema.json"] = new ShapeSchema(_ => null, isLayered: false).Document("Encrypted secrets: environments/secrets/ENVIRONMENT.yaml", SecretFileShape.Value),
        ["tenant.schema.json"] = Document("A tenant: environments/tenants/ID.yaml", TenantShape.Value),
        ["tiers.schema.json"] = Document("The tiers: environments/tiers.yaml", TierShape.Value),
    };

    // Components and jobs stand in several files. What one layer leaves out another may give, so nothing is required of any.
    private static string? NameOf(Shape shape) => shape == ComponentShape.Value ? "component" : shape == JobShape.Value ? "job" : null;

    private static string Document(string title, Shape shape) => new ShapeSchema(NameOf).Document(title, shape);
}
