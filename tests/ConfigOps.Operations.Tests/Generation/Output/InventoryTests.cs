using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Tests.Generation.Output;

public sealed class InventoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("configops inventory ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_inventory_of_megabytes_is_read_in_pieces_as_it_was_written()
    {
        var table = new PathTable<ContentHash>();
        for (var tenant = 0; tenant < 300; tenant++)
            for (var file = 0; file < 60; file++) table.TryAdd($"tenant-{tenant:000}/component-{file % 7}/kind \"{file}\".yaml", ContentHash.Of([(byte)tenant, (byte)file]));

        using (var target = File.Create(Path.Combine(_folder, ManifestInventory.FileName))) ManifestInventory.Write(table, target);

        Assert.True(new FileInfo(Path.Combine(_folder, ManifestInventory.FileName)).Length > 1_000_000);
        Assert.Equal(table, ManifestInventory.Read(_folder, "out").Files);
    }

    [Fact]
    public void Only_the_member_files_counts()
    {
        File.WriteAllText(Path.Combine(_folder, ManifestInventory.FileName), """{ "before": { "x": "y" }, "files": { "a": "b", "c": { "d": "e" }, "f": 1 }, "after": { "z": "z" } }""");

        Assert.Equal(["a", "c", "f"], ManifestInventory.Read(_folder, "out").Files.Select(file => file.Key));
    }
}
