namespace Lexi.Persistence.Databases;

/// <summary>
/// The folder of the SQLite file, held by one process at a time. A second one would take the first one's open calls for left over
/// and fail them. The hold is the operating system's: it ends with the process, however that ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _hold;

    private DataFolder(FileStream hold) => _hold = hold;

    /// <summary>
    /// Makes the folder and an empty database file when they are missing, for this user only: what people said is in it. The engine
    /// gives its log the modes of the file.
    /// </summary>
    /// <exception cref="DatabaseStartException">They cannot be made.</exception>
    public static void Make(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        try
        {
            if (OperatingSystem.IsWindows())
            {
                _ = Directory.CreateDirectory(folder);
            }
            else
            {
                _ = Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var made = new FileStream(file, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseStartException($"The files of Lexi:DataDirectory cannot be made: {exception.Message}", exception);
        }
    }

    /// <exception cref="DatabaseStartException">Another process holds it, or nothing can be written there.</exception>
    public static DataFolder Hold(string folder)
    {
        try
        {
            return new DataFolder(new FileStream(
                Path.Combine(folder, "lexi.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new DatabaseStartException($"Nothing can be written in {folder}: give Lexi:DataDirectory another folder.", exception);
        }
        catch (IOException exception)
        {
            throw new DatabaseStartException(
                $"Another Lexi uses {folder}: stop it, or give this one another Lexi:DataDirectory.", exception);
        }
    }

    public void Dispose() => _hold.Dispose();
}
