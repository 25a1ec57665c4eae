namespace ConfigOps.Operations.Validation.Migration;

/// <summary>What has to change in objects of a kind, beside their <c>apiVersion</c>, when they become objects of the version that replaces theirs.</summary>
internal abstract class ApiMigration
{
    /// <summary>Adds what has to change.</summary>
    public abstract void Change(MigrationDraft draft);
}

/// <summary>A kind whose objects are the same in the new version.</summary>
internal sealed class SameForm : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
    }
}
