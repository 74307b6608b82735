namespace Lexi.Grains.Runtime.Tests.Contract;

public interface INoticeObserver : IGrainObserver
{
    void Noticed(string text);

    Task<int> Ask(int number);

    ValueTask Told(Note note);
}
