using System.ComponentModel;
using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Files;

/// <summary>What a user reads of a file that cannot be read or written, made by the real exceptions of the framework where this machine can cause them.</summary>
public sealed class FileTroubleTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("configops files ").FullName;

    public FileTroubleTests()
    {
        File.WriteAllText(PathOf("file"), "text");
        Directory.CreateDirectory(PathOf("folder"));
        File.CreateSymbolicLink(PathOf("broken"), "nowhere");
        File.CreateSymbolicLink(PathOf("loop"), "pool");
        File.CreateSymbolicLink(PathOf("pool"), "loop");
        File.CreateSymbolicLink(PathOf("good"), "file");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("missing", "it does not exist; correct the path")]
    [InlineData("folder", "it is a folder, where a file is wanted; name a file")]
    [InlineData("broken", "it is a link to nowhere, which does not exist; mend the link, or name another path")]
    [InlineData("loop", "it is a link to pool, which leads back to it; mend the link, or name another path")]
    [InlineData("file/x", "file in its path is a file, where a folder is wanted; correct the path")]
    [InlineData("gone/deeper/x", "the folder gone in its path does not exist; correct the path")]
    public void A_file_that_cannot_be_read(string path, string expected)
    {
        var exception = Assert.ThrowsAny<Exception>(() => File.ReadAllBytes(PathOf(path)));

        Assert.True(FileTrouble.Is(exception));
        Assert.Equal(expected, FileTrouble.OfReading(exception, PathOf(path)));
    }

    [Theory]
    [InlineData("folder", "it is a folder, where a file is wanted; name a file")]
    [InlineData("gone/x", "the folder gone in its path does not exist; name another place")]
    [InlineData("file/x", "file in its path is a file, where a folder is wanted; name another place")]
    [InlineData("loop", "it is a link to pool, which leads back to it; mend the link, or name another path")]
    public void A_file_that_cannot_be_written(string path, string expected) =>
        Assert.Equal(expected, FileTrouble.OfWriting(Assert.ThrowsAny<Exception>(() => File.WriteAllText(PathOf(path), "")), PathOf(path)));

    [Theory]
    [InlineData("file", "it is a file, where a folder is wanted; name another place")]
    [InlineData("file/deeper/x", "file in its path is a file, where a folder is wanted; name another place")]
    [InlineData("broken", "it is a link to nowhere, which does not exist; mend the link, or name another path")]
    public void A_folder_that_cannot_be_made(string path, string expected)
    {
        Assert.Equal(expected, FileTrouble.OfWriting(Assert.ThrowsAny<Exception>(() => Directory.CreateDirectory(PathOf(path))), PathOf(path), isFolder: true));
        Assert.True(FileTrouble.IsNoFolder(PathOf(path)));
    }

    [Fact]
    public void What_can_be_read_is_in_no_trouble()
    {
        Assert.All(["file", "folder", "good", "missing"], path => Assert.Null(FileTrouble.OfMissing(PathOf(path))));
        Assert.All(["folder", "folder/new", "new"], path => Assert.False(FileTrouble.IsNoFolder(PathOf(path))));
        Assert.Equal("file in its path is a file, where a folder is wanted; correct the path", FileTrouble.OfMissing(PathOf("file/x")));
    }

    [Fact]
    public void A_missing_right_is_told_with_the_mend()
    {
        Assert.Equal("this user has no right to; give it the right to read, or run as its owner", FileTrouble.OfReading(new UnauthorizedAccessException("Access to the path is denied."), PathOf("file")));
        Assert.Equal("this user has no right to; give it the right to write there, or name another place", FileTrouble.OfWriting(new UnauthorizedAccessException("Access to the path is denied."), PathOf("new")));
    }

    [Theory]
    [InlineData(28, "the disk is full; make room, or name another place")]
    [InlineData(30, "the file system is read-only; mount it for writing, or name another place")]
    [InlineData(24, "too many files are open; raise the limit (ulimit -n), then run again")]
    [InlineData(5, "the disk reports an error; look at the system's log")]
    [InlineData(26, "another program has it open; wait until that has ended, then run again")]
    [InlineData(121, "the system says: Remote I/O error")]
    public void What_the_system_says_is_told_by_its_number(int number, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has numbers of its own");

        Assert.Equal(expected, FileTrouble.OfWriting(new IOException("Remote I/O error.", number), PathOf("new")));
    }

    [Fact]
    public void A_full_disk_is_told_as_one()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "only Linux has a device that is always full");

        var exception = Assert.ThrowsAny<IOException>(() => File.WriteAllText("/dev/full", "text"));

        Assert.Equal("the disk is full; make room, or name another place", FileTrouble.OfWriting(exception, "/dev/full"));
    }

    [Fact]
    public void An_exception_that_nobody_framed_names_its_path_in_these_words()
    {
        Assert.Equal($"{PathOf("missing")} cannot be read or written: it does not exist; correct the path", FileTrouble.Of(Assert.ThrowsAny<IOException>(() => File.ReadAllText(PathOf("missing")))));
        Assert.Equal($"{PathOf("folder")} cannot be read or written: it is a folder, where a file is wanted; name a file", FileTrouble.Of(Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(PathOf("folder")))));
        Assert.Equal("the report 'a' cannot be written: words of our own", FileTrouble.Of(new IOException("the report 'a' cannot be written: words of our own")));
    }

    [Theory]
    [InlineData("{\n  \"a\": oops}", "line 2, column 8")]
    [InlineData("{\"a\": 1, \"a\": 2}", "duplicate key \"a\"")]
    public void The_place_of_a_mistake_in_json_is_counted_as_people_count(string json, string expected) =>
        Assert.Equal(expected, JsonTrouble.Of(Assert.ThrowsAny<JsonException>(() => NodeJson.Parse(json))));

    [Theory]
    [InlineData(2, "there is no such program")]
    [InlineData(13, "this user may not execute it, or it is no program")]
    [InlineData(99, "the system refuses with error 99")]
    public void A_program_that_cannot_be_started(int number, string expected) => Assert.Equal(expected, ProgramTrouble.Of(new Win32Exception(number)));

    private string PathOf(string path) => Path.Combine(_root, path);
}
