<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Classmark</name>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>A fast first network for topics; of the order of words it sees only which ones stand side by side.</source>
      <translation>快速的入门网络，适合按主题分类；词序方面只看得到哪些词相邻。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Averages the vectors of a text's words and classifies the average with one dense layer.</source>
      <translation>把一段文本中各词的向量取平均，再用一个全连接层对平均值分类。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Averaging</source>
      <translation>平均方式</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Dense layer size</source>
      <translation>全连接层大小</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Dropout</source>
      <translation>Dropout</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Embedding size</source>
      <translation>词向量维数</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Longest word group</source>
      <translation>最长词组</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Most word groups</source>
      <translation>最多词组数</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Neighbouring words also count as groups of up to this many words; 1 counts single words only.</source>
      <translation>相邻的词也按不超过此长度的词组计算；1 表示只看单个词。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Numbers that stand for one token's meaning.</source>
      <translation>用多少个数字表示一个词元的含义。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Only this many of the most frequent word groups have a vector; those of a single document never do.</source>
      <translation>只有这么多个最常见的词组拥有向量；只在一篇文档中出现的词组没有。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Raising it keeps the network from leaning on a few words.</source>
      <translation>调大可避免网络只依赖少数几个词。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Raising it knows rarer groups, and makes the network larger and slower to train.</source>
      <translation>调大后认识更少见的词组，但网络更大、训练更慢。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Raising it lets the network combine meanings in more ways.</source>
      <translation>调大后网络能以更多方式组合含义。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Raising it lets the network tell more meanings apart, and makes it larger and slower.</source>
      <translation>调大后网络能区分更多含义，但体积更大、速度更慢。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Raising it sees more of the order of words (and Chinese words as a whole), and takes more time.</source>
      <translation>调大后能看到更多词序（以及完整的中文词），但更费时间。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Raising it works against learning by heart, until the network learns too little.</source>
      <translation>调大可以抑制死记硬背，过大则网络学到的太少。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Rare words count more</source>
      <translation>生僻词权重更高</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Share of a text's words left out at random in each step (Iyyer et al., 2015).</source>
      <translation>每一步随机略去文本中多少比例的词（Iyyer 等，2015）。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Share of the values switched off at random in each step, before and after the dense layer (Srivastava et al., 2014).</source>
      <translation>每一步在全连接层前后随机关闭的数值比例（Srivastava 等，2014）。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Switching it off counts every word the same, as the plain average of a textbook does.</source>
      <translation>关闭后每个词同等计算，如同教科书里的普通平均。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Units of the dense layer between the averaged text and the classes.</source>
      <translation>平均向量与类别之间全连接层的单元数。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Weights each word by its inverse document frequency in the training texts, so that 'the' counts little.</source>
      <translation>按训练文本中的逆文档频率给每个词加权，使“的”这类词几乎不起作用。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Word average</source>
      <translation>词向量平均</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>Word dropout</source>
      <translation>词 Dropout</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>mean divides by the number of words; unit_length divides by its root, so that long texts do not fade.</source>
      <translation>mean 除以词数；unit_length 除以词数的平方根，使长文本不致被冲淡。</translation>
    </message>
    <message>
      <location filename="engine/architectures/average.py" />
      <source>words</source>
      <translation>词</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>BiLSTM</source>
      <translation>双向 LSTM</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>LSTM layers</source>
      <translation>LSTM 层数</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>LSTM units</source>
      <translation>LSTM 单元数</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>LSTMs stacked on one another.</source>
      <translation>叠放在一起的 LSTM 层数。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>Numbers that each direction remembers while it reads.</source>
      <translation>每个方向在阅读时记住多少个数字。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>Raising it finds more abstract patterns, and takes time in proportion.</source>
      <translation>调大后能发现更抽象的规律，耗时按比例增加。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>Raising it lets the network remember more; the time grows with its square.</source>
      <translation>调大后网络记得更多；耗时按其平方增长。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>Reads the text forwards and backwards, one token after the other, and classifies what it remembers.</source>
      <translation>从前往后、从后往前逐个词元阅读文本，再按记住的内容分类。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>Share of a text's words blanked at random in each step.</source>
      <translation>每一步随机抹去文本中多少比例的词。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>Share of values switched off at random in each step, before the LSTM and after it (Srivastava et al., 2014).</source>
      <translation>每一步在 LSTM 前后随机关闭的数值比例（Srivastava 等，2014）。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>Texts in which the order of words decides; slower than the other small networks.</source>
      <translation>适合词序起决定作用的文本；比其他小型网络慢。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>What is kept</source>
      <translation>保留的内容</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>last keeps what each direction remembers at its end; max and mean look at every place of the text.</source>
      <translation>last 保留每个方向读完时的记忆；max 和 mean 则查看文本的每个位置。</translation>
    </message>
    <message>
      <location filename="engine/architectures/bilstm.py" />
      <source>max finds telling places in long texts, where the last state has forgotten them.</source>
      <translation>max 能在长文本中找到关键位置，而末尾状态早已把它们忘掉。</translation>
    </message>
    <message>
      <location filename="engine/architectures/configuration.py" />
      <source>Choose one of: {names}.</source>
      <translation>请选择其中之一：{names}。</translation>
    </message>
    <message>
      <location filename="engine/architectures/configuration.py" />
      <source>Nothing was started.</source>
      <translation>没有启动任何任务。</translation>
    </message>
    <message>
      <location filename="engine/architectures/configuration.py" />
      <source>The model {model} has no preset named {name}.</source>
      <translation>模型 {model} 没有名为 {name} 的预设。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Attention heads</source>
      <translation>注意力头数</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Choose a width that is even and a multiple of the heads, such as {width}.</source>
      <translation>请选择一个为偶数且是头数整数倍的宽度，例如 {width}。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Encoder blocks on top of one another.</source>
      <translation>叠放在一起的编码器块数。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Feed-forward factor</source>
      <translation>前馈倍数</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>How a token knows its place: by learned vectors, or by fixed sine waves.</source>
      <translation>词元如何知道自己的位置：学习得到的向量，或固定的正弦波。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>How much wider than the token vectors the inner layer of each block is.</source>
      <translation>每个块的内层比词元向量宽多少倍。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>In how many ways at once each token looks at the others.</source>
      <translation>每个词元同时以多少种方式查看其他词元。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Layers</source>
      <translation>层数</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Lets every token look at every other through attention, in several layers, as BERT does.</source>
      <translation>像 BERT 那样，让每个词元通过多层注意力查看其他所有词元。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Numbers that stand for one token in every layer; a multiple of the attention heads.</source>
      <translation>每一层用多少个数字表示一个词元；须为注意力头数的整数倍。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Positions</source>
      <translation>位置</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Raising it lets the network tell more meanings apart; the time grows with its square.</source>
      <translation>调大后网络能区分更多含义；耗时按其平方增长。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Raising it lets tokens attend to more things at a time, each in less detail.</source>
      <translation>调大后词元能同时关注更多方面，但每一方面更粗略。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Raising it makes each block stronger and slower.</source>
      <translation>调大后每个块更强、也更慢。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Raising it understands more involved patterns, and needs more documents and time.</source>
      <translation>调大后能理解更复杂的规律，但需要更多文档和时间。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Share of a text's words hidden behind [MASK] at random in each step.</source>
      <translation>每一步随机用 [MASK] 遮住文本中多少比例的词。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Share of values switched off at random in each step, in every block (Srivastava et al., 2014).</source>
      <translation>每一步在每个块中随机关闭的数值比例（Srivastava 等，2014）。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Text vector</source>
      <translation>文本向量</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>To study or teach transformers, or with very many documents; trained from scratch it needs them.</source>
      <translation>用于学习或讲授 Transformer，或文档非常多时；从零训练需要大量文档。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Transformer encoder</source>
      <translation>Transformer 编码器</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>Width</source>
      <translation>宽度</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>mean averages the tokens' last vectors; cls puts a [CLS] token before the text and takes its vector.</source>
      <translation>mean 对词元的最终向量取平均；cls 在文本前放一个 [CLS] 词元并取它的向量。</translation>
    </message>
    <message>
      <location filename="engine/architectures/encoder.py" />
      <source>{width} numbers cannot be shared out to {heads} attention heads evenly.</source>
      <translation>{width} 个数字不能平均分给 {heads} 个注意力头。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>A group must stand in this many training documents to count.</source>
      <translation>一个词组至少要在这么多篇训练文档中出现才算数。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Always first: trained in seconds, strong on few documents, and what the networks have to beat.</source>
      <translation>总应先试：几秒即可训练完，文档少时也很强，是各种网络要超越的基准。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Balance the lines</source>
      <translation>平衡各类</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Check that the right column was imported as the text.</source>
      <translation>请检查是否把正确的列作为文本导入。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Counted units</source>
      <translation>计数单位</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Counting words</source>
      <translation>正在统计词语</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Counts documents of a rare class more, in proportion to how rare it is.</source>
      <translation>少见类别的文档按其稀少程度加重计算。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Counts words or characters and weighs each for or against every class.</source>
      <translation>统计词或字符，并为每个类别衡量它们的正反作用。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Freedom (C)</source>
      <translation>自由度（C）</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>How closely the lines may follow the training documents (the inverse of the regularisation).</source>
      <translation>分界线可以多紧密地贴合训练文档（正则化的倒数）。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>It cannot classify anything as it is.</source>
      <translation>它现在无法用来分类。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Least documents</source>
      <translation>最少文档数</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Linear</source>
      <translation>线性模型</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Longest group</source>
      <translation>最长词组</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Measuring how sure the model may be</source>
      <translation>正在测定模型可以有多大把握</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Most features</source>
      <translation>最多特征数</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Neighbouring units are counted in groups of up to this many; 0 takes 2 for words and 3 for characters.</source>
      <translation>相邻单位按不超过此长度成组统计；0 表示词取 2、字符取 3。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Only this many of the most frequent groups are kept.</source>
      <translation>只保留这么多个最常见的词组。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Open the model from another copy of its file, or train it again.</source>
      <translation>请从另一份文件副本打开模型，或重新训练。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Raising it drops rare groups and makes the model smaller.</source>
      <translation>调大后略去少见的词组，模型更小。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Raising it fits the training documents more closely, until it learns them by heart.</source>
      <translation>调大后更贴合训练文档，直至把它们死记下来。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Raising it keeps rarer groups, and makes the model larger.</source>
      <translation>调大后保留更少见的词组，模型更大。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Raising it sees longer phrases, and makes the model larger and slower.</source>
      <translation>调大后能看到更长的短语，但模型更大、更慢。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Switching it on finds more of the rare classes and errs more often on the common ones.</source>
      <translation>开启后能找出更多少见类别，但在常见类别上出错更多。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>The parts of this model do not fit together: {detail}</source>
      <translation>这个模型的各部分互不相符：{detail}</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>The training documents hold no words to count.</source>
      <translation>训练文档中没有可统计的词。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>There is nothing that could tell the classes apart, so no model was trained.</source>
      <translation>没有任何内容能区分这些类别，因此没有训练模型。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>Weighing words for every class</source>
      <translation>正在为每个类别衡量词语</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>auto counts groups of characters where the texts are mostly Chinese or Japanese, of words otherwise.</source>
      <translation>auto 在文本以中文或日文为主时统计字符组，否则统计词。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>svm is a linear support vector machine, logistic a logistic regression; both draw one line a class.</source>
      <translation>svm 是线性支持向量机，logistic 是逻辑回归；两者都为每个类别画一条分界线。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>svm is mostly a little more accurate; logistic leaves less sharp, smoother scores.</source>
      <translation>svm 通常略准一些；logistic 的得分更平缓。</translation>
    </message>
    <message>
      <location filename="engine/architectures/linear.py" />
      <source>units</source>
      <translation>个单位</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Filter widths</source>
      <translation>滤波器宽度</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Filters of each width</source>
      <translation>每种宽度的滤波器数</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Give whole numbers from 1 to {most}, separated by commas, such as 2,3,4.</source>
      <translation>请给出 1 到 {most} 之间的整数，用逗号分隔，例如 2,3,4。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>How many different phrases of each width the network looks for.</source>
      <translation>网络为每种宽度寻找多少种不同的短语。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>How many neighbouring tokens a filter sees; several widths are separated by commas.</source>
      <translation>一个滤波器看多少个相邻词元；多种宽度用逗号分隔。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Raising it lets the network know more phrases, and takes more time.</source>
      <translation>调大后网络认识更多短语，但更费时间。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Share of the phrases' answers switched off at random in each step (Srivastava et al., 2014).</source>
      <translation>每一步随机关闭的短语响应比例（Srivastava 等，2014）。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Short texts, where a telling phrase decides wherever it stands: headlines, reviews, messages.</source>
      <translation>适合短文本，关键短语出现在哪里都能起作用：标题、评论、消息。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Slides filters over neighbouring tokens and keeps the strongest answer of each.</source>
      <translation>用滤波器滑过相邻的词元，保留每个滤波器最强的响应。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Text CNN</source>
      <translation>文本 CNN</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>Wider filters see longer phrases, and need more documents to learn them.</source>
      <translation>更宽的滤波器能看到更长的短语，也需要更多文档才能学会。</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>tokens</source>
      <translation>词元</translation>
    </message>
    <message>
      <location filename="engine/architectures/textcnn.py" />
      <source>{value} is no possible value of the option {name}.</source>
      <translation>{value} 不是选项 {name} 的可用值。</translation>
    </message>
    <message>
      <location filename="engine/care/cleaning_trial.py" />
      <source>Trying the cleaning</source>
      <translation>正在试用清洗</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Ask whoever wrote it for the file again, if that was not meant.</source>
      <translation>如果这不是有意的，请向写出者重新索取该文件。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Ask whoever wrote it for the file again.</source>
      <translation>请向写出者重新索取该文件。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Install the newest version of Classmark, or ask for the file of an older one.</source>
      <translation>请安装最新版本的 Classmark，或索取旧版本写出的文件。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>It was written for other documents, or they were changed since. Nothing was read in.</source>
      <translation>它是为其他文档写出的，或者文档此后有改动。没有读入任何内容。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Label some documents first.</source>
      <translation>请先标注一些文档。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>No document of this project has a label.</source>
      <translation>本项目没有带标签的文档。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Nothing was read in; nothing was changed.</source>
      <translation>没有读入任何内容，也没有任何改动。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Of {all} documents in {name} this project has {n}.</source>
      <translation>{name} 中的 {all} 篇文档，本项目只有 {n} 篇。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Open the project with the same documents, or import them here first.</source>
      <translation>请打开含有相同文档的项目，或先把它们导入这里。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Read what {coder} has labelled</source>
      <translation>读取 {coder} 的标注</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Reading {name}</source>
      <translation>正在读取 {name}</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Somebody has edited it, or it was damaged on its way. What can be read of it was read.</source>
      <translation>有人编辑过它，或者它在传送中损坏了。能读的部分已读取。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>There is nothing to hand to somebody else.</source>
      <translation>没有可交给别人的内容。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>This version does not know its format. Nothing was read in.</source>
      <translation>此版本不认识它的格式。没有读入任何内容。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>Writing {name}</source>
      <translation>正在写出 {name}</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>{name} is no coding file, or it is damaged.</source>
      <translation>{name} 不是编码文件，或者已损坏。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>{name} was changed after it was written.</source>
      <translation>{name} 在写出之后被改动过。</translation>
    </message>
    <message>
      <location filename="engine/care/coding.py" />
      <source>{name} was written by a newer version of Classmark.</source>
      <translation>{name} 由更新版本的 Classmark 写出。</translation>
    </message>
    <message>
      <location filename="engine/care/document_map.py" />
      <source>Drawing the map</source>
      <translation>正在绘制地图</translation>
    </message>
    <message>
      <location filename="engine/care/document_map.py" />
      <source>Import more documents.</source>
      <translation>请导入更多文档。</translation>
    </message>
    <message>
      <location filename="engine/care/document_map.py" />
      <source>It takes at least {n} documents with words in them.</source>
      <translation>至少需要 {n} 篇含有词语的文档。</translation>
    </message>
    <message>
      <location filename="engine/care/document_map.py" />
      <source>There is nothing to draw a map of.</source>
      <translation>没有可绘制地图的内容。</translation>
    </message>
    <message>
      <location filename="engine/care/examination.py" />
      <source>Looking for documents that belong together</source>
      <translation>正在查找属于同一事项的文档</translation>
    </message>
    <message>
      <location filename="engine/care/examination.py" />
      <source>Looking for labels that are probably wrong</source>
      <translation>正在查找可能有误的标签</translation>
    </message>
    <message>
      <location filename="engine/care/examination.py" />
      <source>Looking for texts that are nearly the same</source>
      <translation>正在查找文本几乎重复</translation>
    </message>
    <message>
      <location filename="engine/care/examination.py" />
      <source>Looking for words that decide a class alone</source>
      <translation>正在查找能单独决定类别的词</translation>
    </message>
    <message>
      <location filename="engine/care/examination.py" />
      <source>Wrong labels and give-away words cannot be looked for: that takes two classes of at least {n} documents.</source>
      <translation>无法查找错误标签和泄密词：这至少需要两个类别，每类不少于 {n} 篇文档。</translation>
    </message>
    <message>
      <location filename="engine/care/examination.py" />
      <source>Wrong labels and give-away words were looked for among {n} of {all} labelled documents.</source>
      <translation>在 {all} 份已标注文档中的 {n} 份里查找了错误标签和泄密词。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Choose changed copies, or a share that rare classes are filled up to.</source>
      <translation>请选择副本数，或稀少类别要补足到的比例。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Examine the documents again: that is the new state to compare with.</source>
      <translation>请重新体检文档：那就是用来比较的新状态。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Examine the documents, repair what is found, and measure then.</source>
      <translation>请先体检文档，修复发现的问题，然后再测量。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>It is kept by an examination, in the project's cache.</source>
      <translation>体检时会把它保存在项目的缓存中。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Label more documents.</source>
      <translation>请多标注一些文档。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Measuring with the augmentation</source>
      <translation>正在测量使用增强的情形</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Measuring with the documents as they are</source>
      <translation>正在用现在的文档测量</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Measuring with the documents as they were</source>
      <translation>正在用原来的文档测量</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Measuring without the augmentation</source>
      <translation>正在测量不用增强的情形</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>On so few, or on fewer than two classes, a difference would be chance.</source>
      <translation>文档这么少，或者不足两个类别，差异只会是偶然。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>Only {n} documents are as they were.</source>
      <translation>只有 {n} 篇文档仍与原来一样。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>The augmentation adds nothing.</source>
      <translation>增强没有添加任何内容。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>There are only {n} labelled documents outside the test part.</source>
      <translation>测试部分之外只有 {n} 篇已标注文档。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>There is no state of the documents to compare with.</source>
      <translation>没有可供比较的文档状态。</translation>
    </message>
    <message>
      <location filename="engine/care/gain.py" />
      <source>There is nothing to measure.</source>
      <translation>没有可测量的内容。</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Accept suggested labels</source>
      <translation>接受建议的标签</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Delete documents in strange languages</source>
      <translation>删除其他语言的文档</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Delete documents with hardly any text</source>
      <translation>删除几乎没有文字的文档</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Delete superfluous copies</source>
      <translation>删除多余的副本</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Fill up rare classes</source>
      <translation>补足稀少类别</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Give copies the same label</source>
      <translation>让副本使用同一标签</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Join small classes</source>
      <translation>合并小类别</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Keep documents together that belong together</source>
      <translation>让属于同一事项的文档留在一起</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Leave words out: {words}</source>
      <translation>去掉词语：{words}</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Mark conflicts as unsure</source>
      <translation>把分歧标为待定</translation>
    </message>
    <message>
      <location filename="engine/care/repairs.py" />
      <source>Repairing</source>
      <translation>正在修复</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Changed copies</source>
      <translation>改动的副本</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Documents of rare classes are repeated, changed like the copies, until each class has this share of the largest one; 0 repeats none.</source>
      <translation>重复稀少类别的文档（像副本那样改动），直到每个类别达到最大类别的这一比例；0 表示不重复。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>How many changed copies of each training document are learned from besides it; 0 makes none.</source>
      <translation>除每篇训练文档本身外，还要学习多少份改动过的副本；0 表示不制作。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Raising it finds more of the rare classes and errs more often on the common ones.</source>
      <translation>调高后，能找到更多稀少类别的文档，但在常见类别上更容易出错。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Raising it keeps a model from hanging on single words, until the copies say nothing.</source>
      <translation>调高后，模型不会只依赖个别词；过高则副本失去意义。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Raising it makes a model care less for the order of words.</source>
      <translation>调高后，模型不那么在意词序。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Raising it prepares a model for typing errors and bad scans.</source>
      <translation>调高后，模型更能应对打字错误和质量差的扫描件。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Raising it shows a model more ways to say the same, and takes time in proportion.</source>
      <translation>调高后，模型会看到同一内容的更多说法，训练时间也相应增加。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Share of the words (of the characters in Chinese) that each copy lacks.</source>
      <translation>每份副本缺少的词（中文为字）的比例。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Share of the words in which one character is doubled, dropped or exchanged with the next one; in Chinese one with another character of the text.</source>
      <translation>其中有一个字符被重复、丢失或与后一个交换的词的比例；中文则换成文中的另一个字。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Share of the words that change places with the next one.</source>
      <translation>与后一个词交换位置的词的比例。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Share of the words with synonyms in the project's list that are replaced by one of them.</source>
      <translation>在项目列表中有同义词的词里，被替换的比例。</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Slips of the pen</source>
      <translation>笔误</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Synonyms</source>
      <translation>同义词</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Words exchanged</source>
      <translation>交换的词</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>Words left out</source>
      <translation>去掉的词</translation>
    </message>
    <message>
      <location filename="engine/contract/augmentation.py" />
      <source>copies</source>
      <translation>份</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>A token must occur this often in the training texts to enter the vocabulary.</source>
      <translation>词元在训练文本中至少出现这么多次才进入词表。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Balance classes</source>
      <translation>平衡类别</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Batch size</source>
      <translation>批大小</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Best epoch by</source>
      <translation>最佳轮依据</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Counts a document of a rare class more, in proportion to how rare it is.</source>
      <translation>少见类别的文档按其稀少程度加重计算。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Documents that are learned from together in one step.</source>
      <translation>每一步同时学习多少篇文档。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Focal strength</source>
      <translation>Focal 强度</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Gradient clipping</source>
      <translation>梯度裁剪</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>How far each step moves the weights.</source>
      <translation>每一步把权重移动多远。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>How many different tokens the network knows; the rarest beyond it become one 'unknown' token.</source>
      <translation>网络认识多少种不同的词元；超出的最少见者合为一个“未知”词元。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>How often the network sees every training document; 0 chooses by their number: 6, and more on few.</source>
      <translation>网络把每篇训练文档看多少遍；0 表示按文档数量自动选择：6 遍，文档少时更多。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>How strongly focal loss turns to difficult documents (Lin et al., 2017); used with focal loss only.</source>
      <translation>focal 损失对难文档的侧重程度（Lin 等，2017）；仅用于 focal 损失。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>How the learning rate falls after the warm-up: not at all, in a line, or along a cosine to zero.</source>
      <translation>预热之后学习率如何下降：不降、沿直线，或沿余弦降到零。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Ignore capitals</source>
      <translation>忽略大小写</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Label smoothing</source>
      <translation>标签平滑</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Learning-rate schedule</source>
      <translation>学习率调度</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Least occurrences</source>
      <translation>最少出现次数</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Longest gradient that is let through, against jumps; 0 lets all through.</source>
      <translation>允许通过的最大梯度长度，防止跳动；0 表示全部通过。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Longest text</source>
      <translation>最长文本</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Momentum</source>
      <translation>动量</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Number format</source>
      <translation>数值格式</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Optimiser</source>
      <translation>优化器</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Patience</source>
      <translation>耐心</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Pulls weights towards zero at each step, against learning by heart.</source>
      <translation>每一步把权重拉向零，防止死记硬背。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it allows larger steps.</source>
      <translation>调大后允许更大的步长。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it drops rare words and misspellings.</source>
      <translation>调大后略去少见的词和拼写错误。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it ignores easy documents more.</source>
      <translation>调大后更加忽略容易的文档。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it learns faster until the loss jumps or becomes NaN.</source>
      <translation>调大后学得更快，直到损失跳动或变成 NaN。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it lets it learn longer; early stopping ends it when nothing improves any more.</source>
      <translation>调大后学得更久；不再有进步时早停会结束训练。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it lets the network know rare words, and makes it larger and slower to learn.</source>
      <translation>调大后网络认识少见的词，但体积更大、学得更慢。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it makes steps smoother and faster a document, and needs more memory.</source>
      <translation>调大后每步更平稳、每篇文档更快，但需要更多内存。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it makes the network less sure of itself, which helps when labels are partly wrong.</source>
      <translation>调大后网络不那么自信，标签有部分错误时有帮助。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it makes the network simpler.</source>
      <translation>调大后网络更简单。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it measures more reliably and leaves fewer documents to learn from.</source>
      <translation>调大后衡量更可靠，但可供学习的文档更少。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it reads more of long documents and takes time and memory in proportion.</source>
      <translation>调大后能读到长文档的更多内容，时间和内存按比例增加。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it starts more gently, which transformers need.</source>
      <translation>调大后开始得更平缓，Transformer 需要这样。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Raising it waits longer for a late improvement.</source>
      <translation>调大后会为迟来的改善等待更久。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Reads 'Invoice' and 'invoice' as the same word.</source>
      <translation>把 “Invoice” 和 “invoice” 当作同一个词。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Share of all steps during which the learning rate rises from zero.</source>
      <translation>学习率从零升起所占的步数比例。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Share of certainty taken from the true class and spread over all (Szegedy et al., 2016).</source>
      <translation>从真实类别拿走多少确定性并分摊给所有类别（Szegedy 等，2016）。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Share of the last step that SGD carries on; used with SGD only.</source>
      <translation>SGD 延续上一步的比例；仅用于 SGD。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Share of the training documents set aside to measure progress, if the project has no validation part.</source>
      <translation>项目没有验证部分时，从训练文档中留出多少比例来衡量进展。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Stops when the validation figure has not improved for this many epochs, and restores the best epoch; 0 never stops early.</source>
      <translation>验证指标连续这么多轮没有改善就停止，并恢复最佳一轮；0 表示从不提前停止。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Sub-word units (bpe, wordpiece) can spell any word, at the price of longer sequences.</source>
      <translation>子词单位（bpe、wordpiece）能拼出任何词，代价是序列更长。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Switching it off keeps the difference, which helps only where capitals carry meaning.</source>
      <translation>关闭后保留差别，只有大小写有意义时才有帮助。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Texts are cut after this many tokens.</source>
      <translation>文本超过这么多词元的部分会被截去。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>The piece of text that the network reads at a time; Chinese characters always stand alone in word mode.</source>
      <translation>网络一次读入的一小段文本；在 word 方式下，每个汉字总是单独成为词元。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>The rule that turns gradients into steps: AdamW and Adam adapt each weight's step, SGD does not.</source>
      <translation>把梯度变成更新步的规则：AdamW 和 Adam 为每个权重调整步长，SGD 则不调整。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>The validation figure that decides which epoch is kept.</source>
      <translation>由哪个验证指标决定保留哪一轮。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Token</source>
      <translation>词元</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Validation share</source>
      <translation>验证比例</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Vocabulary size</source>
      <translation>词表大小</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Warm-up</source>
      <translation>预热</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>Weight decay</source>
      <translation>权重衰减</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>What is minimised. Multi-label projects use its binary form; focal loss looks harder at hard documents.</source>
      <translation>训练要最小化的量。多标签项目使用其二元形式；focal 损失更看重难的文档。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>auto takes a graphics processor that torch can use, otherwise the processor.</source>
      <translation>auto 使用 torch 可用的图形处理器，否则使用中央处理器。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>auto takes bf16 or fp16 only where this device is measured to gain by it.</source>
      <translation>auto 只在实测此设备能从中获益时才使用 bf16 或 fp16。</translation>
    </message>
    <message>
      <location filename="engine/contract/config.py" />
      <source>epochs</source>
      <translation>轮</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Check the disk or network drive, and start the step again.</source>
      <translation>请检查磁盘或网络驱动器，然后重新执行这一步。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Check the name and the place, and try again.</source>
      <translation>请检查名称和位置，然后再试。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Choose a folder of your own, or ask whoever looks after this computer for the right to write.</source>
      <translation>请选择您自己的文件夹，或向管理这台计算机的人申请写入权限。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Choose a smaller batch size, shorter texts or a smaller model, or close other programs.</source>
      <translation>请选择更小的批大小、更短的文本或更小的模型，或关闭其他程序。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Choose another disk, or write less at once.</source>
      <translation>请选择其他磁盘，或一次少写一些。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Classmark met an error that it did not expect: {detail}</source>
      <translation>Classmark 遇到了一个意料之外的错误：{detail}</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Free some space on this disk and start the step again.</source>
      <translation>请在此磁盘上腾出一些空间，然后重新执行这一步。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>It was moved, renamed or deleted, or its drive is not connected.</source>
      <translation>它已被移动、改名或删除，或者所在的驱动器没有连接。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Reading or writing failed: {detail}</source>
      <translation>读取或写入失败：{detail}</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>The computer ran out of memory during this job.</source>
      <translation>执行此任务时计算机内存不足。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>The disk is full{place}.</source>
      <translation>磁盘已满{place}。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>The file became larger than this disk or this account allows.</source>
      <translation>文件大小超过了此磁盘或此账户允许的上限。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>The folder or file is read-only for you, or another program holds it.</source>
      <translation>该文件夹或文件对您是只读的，或者被另一个程序占用。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>The job was stopped; the project and everything saved before are unharmed.</source>
      <translation>任务已停止；项目和之前保存的一切都完好无损。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>The last step could not be written; what was saved before is unharmed.</source>
      <translation>最后一步无法写入；之前保存的内容完好无损。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>The step was stopped; what was saved before is unharmed.</source>
      <translation>这一步已停止；之前保存的内容完好无损。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>Try again. If it happens again, copy the details and send them to whoever looks after Classmark.</source>
      <translation>请再试一次。如果再次出现，请复制详细信息并发给负责 Classmark 的人。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>{path} may not be read or written.</source>
      <translation>无法读写 {path}。</translation>
    </message>
    <message>
      <location filename="engine/contract/errors.py" />
      <source>{path} was not found.</source>
      <translation>找不到 {path}。</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>Give {expected}.</source>
      <translation>请给出{expected}。</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>Nothing was started, so that a mistyped option cannot pass unnoticed.</source>
      <translation>没有启动任何任务，以免拼错的选项被悄悄忽略。</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>There is no option named {name}.</source>
      <translation>没有名为 {name} 的选项。</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>a number</source>
      <translation>一个数</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>a number from {low:g} to {high:g}</source>
      <translation>{low:g} 到 {high:g} 之间的数</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>a number of at least {low:g}</source>
      <translation>不小于 {low:g} 的数</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>a text</source>
      <translation>一段文本</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>a whole number</source>
      <translation>一个整数</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>one of: {names}</source>
      <translation>以下之一：{names}</translation>
    </message>
    <message>
      <location filename="engine/contract/options.py" />
      <source>true or false</source>
      <translation>true 或 false</translation>
    </message>
    <message>
      <location filename="engine/documents/batches.py" />
      <source>Its text is the same as that of another document.</source>
      <translation>它的文本与另一篇文档相同。</translation>
    </message>
    <message>
      <location filename="engine/documents/batches.py" />
      <source>There is nothing to do; import without leaving duplicates out if both are wanted.</source>
      <translation>无需处理；如果两篇都要，请在导入时不要排除重复项。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>It and all that follow were not read.</source>
      <translation>它和后面的所有文件都没有读取。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>It was not read.</source>
      <translation>没有读取它。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>More than {count} files lie inside one file; {name} is the next.</source>
      <translation>一个文件里有超过 {count} 个文件；下一个是 {name}。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>Save the table from the file around it and import it by itself to see which rows these are.</source>
      <translation>请把表格从外层文件中另存出来单独导入，以查看是哪些行。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>Save the table from the file around it and import it by itself: each row becomes a document then.</source>
      <translation>请把表格从外层文件中另存出来单独导入：这样每一行成为一篇文档。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>The other rows came in as one document.</source>
      <translation>其余各行已作为一篇文档导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>They are one document; the rest of the table is missing in it.</source>
      <translation>这些行成为一篇文档；表格的其余部分不在其中。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>They were left there by a system or a program.</source>
      <translation>它们是系统或程序留下的。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>Unpack or save it from the file around it, and import it by itself.</source>
      <translation>请把它从外层文件中解压或另存出来，再单独导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>Unpack the archive in another program and choose them themselves if they are to be imported.</source>
      <translation>如果要导入它们，请用其他程序解压归档，再直接选择这些文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>Unpack the file in another program and import the folder.</source>
      <translation>请用其他程序解压该文件，再导入得到的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>{count} hidden files in {name} were left out.</source>
      <translation>{name} 中有 {count} 个隐藏文件没有导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>{happened} {meaning}</source>
      <translation>{happened}{meaning}</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>{member}: {said}</source>
      <translation>{member}：{said}</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>{name} is a long table inside another file: only its first {rows} rows came in.</source>
      <translation>{name} 是另一个文件中的长表格：只导入了前 {rows} 行。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>{name} is a table inside another file, and {count} of its rows cannot be read.</source>
      <translation>{name} 是另一个文件中的表格，其中有 {count} 行无法读取。</translation>
    </message>
    <message>
      <location filename="engine/documents/containers.py" />
      <source>{name} lies more than {depth} files deep inside others.</source>
      <translation>{name} 嵌套在其他文件里超过 {depth} 层。</translation>
    </message>
    <message>
      <location filename="engine/documents/dialects.py" />
      <source>Give one character, such as a comma or a semicolon, or the word tab; leave it empty to have it guessed.</source>
      <translation>请给出一个字符，例如逗号或分号，或写 tab；留空则自动猜测。</translation>
    </message>
    <message>
      <location filename="engine/documents/dialects.py" />
      <source>Nothing was read.</source>
      <translation>没有读取任何内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/dialects.py" />
      <source>{text} cannot separate the cells of a row.</source>
      <translation>{text} 不能用来分隔一行中的单元格。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>Check whether a line break in a text has cut the row in two; put such texts between double quotes.</source>
      <translation>请检查是否有文本中的换行把这一行切成了两行；这类文本应放在双引号中。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>Check whether the label column is the right one, and whether the row's cells have shifted.</source>
      <translation>请检查标签列是否选对，以及这一行的单元格是否错位。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>Choose one of its columns: {columns}.</source>
      <translation>请选择它的某一列：{columns}。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>Import the file into a new project that allows several labels a document.</source>
      <translation>请把文件导入一个允许每篇文档有多个标签的新项目。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>It carries {count} labels, but each document of this project has one.</source>
      <translation>它带有 {count} 个标签，而本项目每篇文档只有一个标签。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>It has no text.</source>
      <translation>它没有文本。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>It has {cells} cells, but the file has {columns} columns.</source>
      <translation>它有 {cells} 个单元格，而文件有 {columns} 列。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>Its label is longer than {limit} characters.</source>
      <translation>它的标签超过 {limit} 个字符。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>Name the column that holds the text. There are: {columns}.</source>
      <translation>请指定存放文本的列。现有的列：{columns}。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>Nothing was imported from it.</source>
      <translation>没有从中导入任何内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>There is nothing to do, unless the text stands in another column.</source>
      <translation>无需处理，除非文本在另一列。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>{name} has no column named {column}.</source>
      <translation>{name} 没有名为 {column} 的列。</translation>
    </message>
    <message>
      <location filename="engine/documents/drafting.py" />
      <source>{name} has no column that looks like the text of documents.</source>
      <translation>{name} 中没有看起来像文档文本的列。</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Deleting documents</source>
      <translation>正在删除文档</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Labelling documents</source>
      <translation>正在为文档加标签</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Marking documents</source>
      <translation>正在标记文档</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Moving documents to another part</source>
      <translation>正在移动文档到其他部分</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Putting documents into groups</source>
      <translation>正在把文档归组</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Taking back an edit</source>
      <translation>正在撤销修改</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Taking documents out of their parts</source>
      <translation>正在将文档移出其所属部分</translation>
    </message>
    <message>
      <location filename="engine/documents/editing.py" />
      <source>Taking labels from documents</source>
      <translation>正在移除文档的标签</translation>
    </message>
    <message>
      <location filename="engine/documents/exporting.py" />
      <source>Choose other filters.</source>
      <translation>请选择其他筛选条件。</translation>
    </message>
    <message>
      <location filename="engine/documents/exporting.py" />
      <source>No document is meant.</source>
      <translation>没有选定任何文档。</translation>
    </message>
    <message>
      <location filename="engine/documents/exporting.py" />
      <source>Nothing was written.</source>
      <translation>没有写出任何内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>Check whether it was saved or copied completely.</source>
      <translation>请检查它是否完整保存或复制。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>Choose a file or a folder of files.</source>
      <translation>请选择一个文件，或一个装有文件的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>Open it in Microsoft Office or LibreOffice and save it as {format}.</source>
      <translation>请在 Microsoft Office 或 LibreOffice 中打开，另存为 {format} 格式。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>Open it in the program that made it and save it as PDF, DOCX or plain text.</source>
      <translation>请用创建它的程序打开，另存为 PDF、DOCX 或纯文本。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>Save its text as plain text, or what it shows as PDF, and import that.</source>
      <translation>请把其中的文字另存为纯文本，或把显示的内容另存为 PDF，然后导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>There is no text in it to import.</source>
      <translation>其中没有可导入的文本。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>a PowerPoint 97-2003 presentation</source>
      <translation>PowerPoint 97-2003 演示文稿</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>a Word 97-2003 document</source>
      <translation>Word 97-2003 文档</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>a {kind} file</source>
      <translation>{kind} 文件</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>an Excel 97-2003 workbook</source>
      <translation>Excel 97-2003 工作簿</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>an {kind} file</source>
      <translation>{kind} 文件</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>no text</source>
      <translation>没有文本</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>plain text</source>
      <translation>纯文本</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>{name} cannot be imported: its content is {content}.</source>
      <translation>无法导入 {name}：其内容是{content}。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>{name} is empty.</source>
      <translation>{name} 是空的。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>{name} is no ordinary file.</source>
      <translation>{name} 不是普通文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>{name} is not what its name says: its content is {content}.</source>
      <translation>{name} 与其名称不符：其内容是{content}。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>{name} is not what its name says: its content is {format}.</source>
      <translation>{name} 与其名称不符：其内容是 {format}。</translation>
    </message>
    <message>
      <location filename="engine/documents/formats.py" />
      <source>{name} is of a kind that cannot be imported yet.</source>
      <translation>{name} 的类型目前还不能导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Cancelled after row {rows}.</source>
      <translation>在第 {rows} 行之后取消。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Check whether the file was saved completely, or whether its rows stand on another sheet.</source>
      <translation>请检查文件是否完整保存，或者行是否在另一张工作表上。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Choose a folder that holds the documents, each class in a sub-folder of its own.</source>
      <translation>请选择装有文档的文件夹，每个类别放在单独的子文件夹中。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Import the file again: the rows that came in are not imported twice.</source>
      <translation>请再次导入该文件：已经导入的行不会重复导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Importing {count} files</source>
      <translation>正在导入 {count} 个文件</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Importing {name}</source>
      <translation>正在导入 {name}</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Looking at the files</source>
      <translation>正在查看文件</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>Nothing was imported; {count} hidden or linked files were passed over.</source>
      <translation>没有导入任何内容；略过了 {count} 个隐藏或链接的文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>The import ended before this file.</source>
      <translation>导入在此文件之前就结束了。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>There is no file to import in {places}.</source>
      <translation>{places} 中没有可导入的文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/importing.py" />
      <source>{name} holds no rows.</source>
      <translation>{name} 中没有任何行。</translation>
    </message>
    <message>
      <location filename="engine/documents/lines.py" />
      <source>Leave the encoding empty to have it guessed, or name utf-8, utf-16, gb18030, big5 or cp1252.</source>
      <translation>请留空让程序猜测，或写 utf-8、utf-16、gb18030、big5 或 cp1252。</translation>
    </message>
    <message>
      <location filename="engine/documents/lines.py" />
      <source>There is no encoding named {name}.</source>
      <translation>没有名为 {name} 的编码。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>Check whether it is a mail that a person wrote.</source>
      <translation>请检查它是否是人写的邮件。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>It was left out.</source>
      <translation>没有导入它。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>Its text was not imported; what is attached to it was.</source>
      <translation>没有导入它的文本；附件已导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>Open it in Outlook, choose HTML or plain text as its format and save it again.</source>
      <translation>请在 Outlook 中打开它，将格式改为 HTML 或纯文本，然后重新保存。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>Open it in the mail program that has the key, and save it there without encryption.</source>
      <translation>请在持有密钥的邮件程序中打开它，并以不加密的形式另存。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>The mail “{name}” has no text of its own.</source>
      <translation>邮件“{name}”本身没有文本。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>The mail “{name}” is encrypted.</source>
      <translation>邮件“{name}”已加密。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>The text of the mail “{name}” is longer than {limit} characters.</source>
      <translation>邮件“{name}”的文本超过 {limit} 个字符。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>The text of the mail “{name}” is stored as Rich Text only, and that is damaged.</source>
      <translation>邮件“{name}”的正文只以 RTF 格式保存，而这份 RTF 已损坏。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>There is nothing to do.</source>
      <translation>无需处理。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>They are logos, smileys or parts of its layout, no documents.</source>
      <translation>它们是徽标、表情或版面的一部分，不是文档。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>Whatever is attached to it was read by itself.</source>
      <translation>它的附件（如果有）已单独读取。</translation>
    </message>
    <message>
      <location filename="engine/documents/mails.py" />
      <source>{count} small pictures and signatures in the mail “{name}” were left out.</source>
      <translation>邮件“{name}”中有 {count} 个小图片和签名没有导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/origin.py" />
      <source>Open “What became of every file” and choose Refresh to read the file as it is now.</source>
      <translation>打开“每个文件的去向”，点“刷新”，即可读入文件现在的内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/origin.py" />
      <source>Put the file back, or import it at its new place.</source>
      <translation>请把文件放回原处，或从新位置重新导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/origin.py" />
      <source>The text that was imported stays in the project.</source>
      <translation>已导入的文本仍保留在项目中。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/origin.py" />
      <source>{name} has changed since it was imported.</source>
      <translation>{name} 在导入之后有改动。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/session.py" />
      <source>If you trust the file, open it in its own program.</source>
      <translation>如果信任此文件，可用它自己的程序打开。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/session.py" />
      <source>drawing it crashed.</source>
      <translation>绘制时崩溃。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/session.py" />
      <source>it takes more memory than a page may have.</source>
      <translation>占用的内存超出一页的上限。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/session.py" />
      <source>nothing came of it for {seconds} seconds.</source>
      <translation>{seconds} 秒内没有任何结果。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/session.py" />
      <source>what came of it makes no sense.</source>
      <translation>得到的结果无法识别。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/session.py" />
      <source>{name} cannot be shown: {reason}</source>
      <translation>无法显示 {name}：{reason}</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/showing.py" />
      <source>It cannot be shown; the text that was imported stays in the project.</source>
      <translation>无法显示；已导入的文本仍保留在项目中。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/showing.py" />
      <source>Open the file in its own program, which may mend it.</source>
      <translation>请用它自己的程序打开此文件，也许可以修复。</translation>
    </message>
    <message>
      <location filename="engine/documents/originals/showing.py" />
      <source>Page {number} of {name} is damaged.</source>
      <translation>{name} 的第 {number} 页已损坏。</translation>
    </message>
    <message>
      <location filename="engine/documents/passwords.py" />
      <source>Enter the password if you know it, or ask whoever made the file for it.</source>
      <translation>如果知道密码，请输入；否则请向文件的作者索取。</translation>
    </message>
    <message>
      <location filename="engine/documents/preview.py" />
      <source>Looking at {name}</source>
      <translation>正在查看 {name}</translation>
    </message>
    <message>
      <location filename="engine/documents/preview.py" />
      <source>The first is row {number}: {reason}</source>
      <translation>第一处是第 {number} 行：{reason}</translation>
    </message>
    <message>
      <location filename="engine/documents/preview.py" />
      <source>{skipped} of the first {count} rows cannot be imported.</source>
      <translation>前 {count} 行中有 {skipped} 行无法导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/progress.py" />
      <source>Recognising {name}: page {page} of {pages}</source>
      <translation>正在识别 {name}：第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
      <location filename="engine/documents/progress.py" />
      <source>{doing}, {rate} pages a minute</source>
      <translation>{doing}，每分钟 {rate} 页</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>Check the line ends and quotes of the file; split a text of this size into several documents.</source>
      <translation>请检查文件的换行和引号；把这么长的文本拆成几篇文档。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>Check this line; where the text goes on over several lines, close the quote and import it again.</source>
      <translation>请检查这一行；如果文本跨越多行，请补上引号后重新导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>Close the quote in the file, or remove it, and import this row again.</source>
      <translation>请在文件中补上或删去这个引号，然后重新导入这一行。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>Delimited text (CSV, TSV)</source>
      <translation>分隔文本（CSV、TSV）</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>It is longer than {limit:,} characters.</source>
      <translation>它超过 {limit:,} 个字符。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>It opens a double quote that is never closed, and its cells do not fit the columns.</source>
      <translation>它的双引号没有闭合，而且单元格与列不符。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>Line {number} opens a double quote that is never closed.</source>
      <translation>第 {number} 行的双引号没有闭合。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>Put double quotes around cells that contain the delimiter, or choose another delimiter.</source>
      <translation>请给含有分隔符的单元格加上双引号，或选择另一个分隔符。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/csv.py" />
      <source>The quote was read as an ordinary character, so that it does not swallow the lines after it.</source>
      <translation>该引号按普通字符读取，以免吞掉后面的行。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/docx.py" />
      <source>Word document</source>
      <translation>Word 文档</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/eml.py" />
      <source>Mail</source>
      <translation>邮件</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/epub.py" />
      <source>EPUB book</source>
      <translation>EPUB 电子书</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/gz.py" />
      <source>Compressed file</source>
      <translation>压缩文件</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/html.py" />
      <source>Web page</source>
      <translation>网页</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/image.py" />
      <source>Picture</source>
      <translation>图片</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/image.py" />
      <source>Split the file in another program and import the pieces.</source>
      <translation>请用其他程序拆分该文件，再导入各部分。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/image.py" />
      <source>The rest is missing in the document.</source>
      <translation>其余部分不在文档中。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/image.py" />
      <source>{name} has {total} pages; only the first {pages} were read.</source>
      <translation>{name} 有 {total} 页；只读取了前 {pages} 页。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/jsonl.py" />
      <source>Check the quotes, commas and brackets of this object and of the one before it.</source>
      <translation>请检查这个对象及前一个对象的引号、逗号和括号。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/jsonl.py" />
      <source>It is no valid JSON.</source>
      <translation>它不是有效的 JSON。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/jsonl.py" />
      <source>It is valid JSON, but no object with keys.</source>
      <translation>它是有效的 JSON，但不是带键的对象。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/jsonl.py" />
      <source>JSON Lines</source>
      <translation>JSON Lines</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/jsonl.py" />
      <source>Write each document as an object, such as {example}.</source>
      <translation>请把每篇文档写成一个对象，例如 {example}。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/jsonl.py" />
      <source>Write one complete JSON object on each line; check quotes, commas and brackets of this one.</source>
      <translation>每一行应是一个完整的 JSON 对象；请检查这一行的引号、逗号和括号。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/mbox.py" />
      <source>Mailbox</source>
      <translation>邮箱文件</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/mhtml.py" />
      <source>Web archive (MHTML)</source>
      <translation>网页存档 (MHTML)</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/msg.py" />
      <source>Outlook mail</source>
      <translation>Outlook 邮件</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/odf.py" />
      <source>OpenDocument</source>
      <translation>OpenDocument 文档</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/pdf.py" />
      <source>Import it again with the recognition of text switched on; it takes seconds a page.</source>
      <translation>请打开文字识别后重新导入；每页需要数秒。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/pdf.py" />
      <source>PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/pdf.py" />
      <source>These pages are empty in the document; the others came in.</source>
      <translation>这些页在文档中是空的；其余页已导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/pdf.py" />
      <source>{count} of {total} pages of {name} have no text: scanned, needs text recognition.</source>
      <translation>{name} 共 {total} 页，其中 {count} 页没有文本：是扫描页，需要文字识别。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/pptx.py" />
      <source>PowerPoint presentation</source>
      <translation>PowerPoint 演示文稿</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/rtf.py" />
      <source>Rich text</source>
      <translation>RTF 文档</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/tar.py" />
      <source>TAR archive</source>
      <translation>TAR 归档</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/tar.py" />
      <source>There is nothing to do: a file that a link leads to is in the archive itself.</source>
      <translation>无需处理：链接所指的文件本身就在归档里。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/tar.py" />
      <source>They hold no text of their own, and may lead anywhere.</source>
      <translation>它们本身没有文本，而且可能指向任何地方。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/tar.py" />
      <source>{count} links and devices in {name} were left out.</source>
      <translation>{name} 中有 {count} 个链接和设备没有导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/txt.py" />
      <source>Plain text</source>
      <translation>纯文本</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>Delete empty rows and columns at the sheet's end, or save the sheet as CSV and import that.</source>
      <translation>请删除工作表末尾的空行和空列，或把工作表另存为 CSV 再导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>Nothing could be read from it.</source>
      <translation>无法从中读取任何内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>Nothing was imported from it, so that the program does not come to a halt.</source>
      <translation>没有从中导入任何内容，以免程序停顿。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>Open it in Excel, let Excel repair it and save a copy; or ask for the file again.</source>
      <translation>请在 Excel 中打开并让 Excel 修复后另存一份；或重新索取该文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>Open it in Excel, remove the password (File, Info, Protect Workbook) and save a copy.</source>
      <translation>请在 Excel 中打开，去掉密码（文件、信息、保护工作簿），再保存一份副本。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>Save each sheet that matters as a file of its own and import that too.</source>
      <translation>请把需要的工作表各自另存为文件，再一并导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>Their rows are missing among the documents.</source>
      <translation>这些工作表中的行没有成为文档。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>{name} has more sheets than one; only {sheet} was read, not: {others}.</source>
      <translation>{name} 有多个工作表，只读取了“{sheet}”，没有读取：{others}。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>{name} is damaged, or no Excel workbook.</source>
      <translation>{name} 已损坏，或不是 Excel 工作簿。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/xlsx.py" />
      <source>{name} unpacks to more than fits into memory.</source>
      <translation>{name} 解压后超出内存容量。</translation>
    </message>
    <message>
      <location filename="engine/documents/readers/zip.py" />
      <source>ZIP archive</source>
      <translation>ZIP 归档</translation>
    </message>
    <message>
      <location filename="engine/documents/recording.py" />
      <source>Compare it with the original, or scan it again, sharper and in black on white.</source>
      <translation>请与原件对照，或者重新扫描：更清晰，白底黑字。</translation>
    </message>
    <message>
      <location filename="engine/documents/recording.py" />
      <source>Its text was recognised with doubt ({percent} % sure): many letters may be wrong.</source>
      <translation>识别其文字时把握不大（{percent} %）：可能有许多错字。</translation>
    </message>
    <message>
      <location filename="engine/documents/recording.py" />
      <source>Label the new ones: a document whose text changed is another document.</source>
      <translation>请为新增的文档添加标签：文本改动后的文档视为另一个文档。</translation>
    </message>
    <message>
      <location filename="engine/documents/recording.py" />
      <source>The file changed: {kept} documents stayed with their labels, {added} are new, {removed} were taken out.</source>
      <translation>文件有改动：{kept} 个文档连同标签保留，{added} 个为新增，{removed} 个已移除。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>If a person can read text in it, scan it again, straight and with 300 dots an inch.</source>
      <translation>如果人能从中读出文字，请摆正后以 300 dpi 重新扫描。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>If it shows text, that text is a picture: type it, or have it recognised, and save it as text.</source>
      <translation>如果看得到文字，那也只是图片：请录入或用文字识别软件识别，再保存为文本。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>If you trust the file, open it in the program that made it and save a copy.</source>
      <translation>如果您信任该文件，请用生成它的程序打开并另存一份副本。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>If you trust the file, open it in the program that made it and save its text as plain text.</source>
      <translation>如果您信任该文件，请用生成它的程序打开，把其中的文字另存为纯文本。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Install Classmark with the recognition of text, or import without it.</source>
      <translation>请安装带文字识别的 Classmark，或在不识别的情况下导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>It is damaged, or made to do harm. Nothing more came in from it; Classmark is unharmed.</source>
      <translation>该文件已损坏，或者是恶意制作的。没有再从中导入任何内容；Classmark 未受影响。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>It was not looked into; logos and marks in mails are such pictures.</source>
      <translation>没有查看其内容；邮件中的徽标和标记就是这样的图片。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>No page of {name} has text: it was scanned, or is empty.</source>
      <translation>{name} 的各页都没有文字：它是扫描件，或是空白的。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>No text was recognised in {name}.</source>
      <translation>在 {name} 中没有识别出文字。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Nothing more came in from it, so that the computer does not come to a halt.</source>
      <translation>为避免电脑停止响应，没有再从中导入任何内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Nothing more came in from it; the other files are not affected.</source>
      <translation>没有再从中导入任何内容；其他文件不受影响。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Nothing was imported from it; the other files are not affected.</source>
      <translation>没有从中导入任何内容；其他文件不受影响。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Open it in the program that made it and save a copy; or ask for the file again.</source>
      <translation>请用生成它的程序打开并另存一份副本，或重新索取该文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Open it in the program that made it, remove the password and save a copy.</source>
      <translation>请用生成它的程序打开，去掉密码后另存一份副本。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Reading {name} crashed twice.</source>
      <translation>读取 {name} 时两次崩溃。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Save it from its program in another format, such as plain text or PDF, and import that.</source>
      <translation>请在其原程序中把它另存为其他格式（如纯文本或 PDF），再导入该文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>Split the file into smaller ones, or save its text as plain text or CSV, and import that.</source>
      <translation>请把文件拆分成较小的文件，或把其中的文字另存为纯文本或 CSV，再导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>The text of {name} cannot be recognised: that part of Classmark is not installed.</source>
      <translation>无法识别 {name} 中的文字：Classmark 的这一部分没有安装。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>There is no text in {name}: it is empty, or holds pictures only.</source>
      <translation>{name} 中没有文字：它是空的，或只有图片。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>There is nothing to do, unless it is a page: scan it again with 300 dots an inch.</source>
      <translation>无需处理；如果它是一页文件，请以 300 dpi 重新扫描。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>{name} could not be read: {detail}</source>
      <translation>无法读取 {name}：{detail}</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>{name} is a picture of {width} × {height} points, too small to hold a text.</source>
      <translation>{name} 是 {width} × {height} 像素的图片，太小，容不下文字。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>{name} is a picture; text in pictures is recognised only where that is asked for.</source>
      <translation>{name} 是图片；只有在要求时才识别图片中的文字。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>{name} is damaged, or not the kind of file that its beginning promises.</source>
      <translation>{name} 已损坏，或实际格式与文件开头所示的不符。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>{name} takes more memory than a file may have ({megabytes:,} MB).</source>
      <translation>{name} 需要的内存超过单个文件的上限（{megabytes:,} MB）。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>{name} unpacks to more than a document can hold.</source>
      <translation>{name} 解压后的大小超出一篇文档的上限。</translation>
    </message>
    <message>
      <location filename="engine/documents/refusals.py" />
      <source>{name} was given up after two tries: nothing came out of it for {seconds} seconds.</source>
      <translation>尝试两次后放弃了 {name}：{seconds} 秒内没有从中读出任何内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>Check the name and the place. It may have been moved, or its drive is not connected.</source>
      <translation>请检查名称和位置。它可能已被移动，或所在的驱动器没有连接。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>Choose the file itself if it is to be imported.</source>
      <translation>如果要导入它，请直接选择该文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>Choose the folder that it leads to.</source>
      <translation>请选择它所指向的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>It is a link to another folder, which is not followed.</source>
      <translation>它是指向另一个文件夹的链接，不会跟随。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>It is hidden, or was left there by the system.</source>
      <translation>它是隐藏文件，或由系统留下。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>It is no ordinary file.</source>
      <translation>它不是普通文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>It is the same file as {path}, under another name.</source>
      <translation>它与 {path} 是同一个文件，只是名称不同。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>Nothing was imported.</source>
      <translation>没有导入任何内容。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>There is nothing to do: it holds no text.</source>
      <translation>无需处理：其中没有文本。</translation>
    </message>
    <message>
      <location filename="engine/documents/sources.py" />
      <source>There is nothing to do: the file comes in once.</source>
      <translation>无需处理：该文件只会导入一次。</translation>
    </message>
    <message>
      <location filename="engine/documents/survey.py" />
      <source>Looking over the documents</source>
      <translation>正在通览文档</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>A model learns to tell classes apart, so nothing can be trained yet.</source>
      <translation>模型学习的是区分类别，因此现在还无法训练。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>A sign stands for each: they were lost before, or the encoding is not {encoding}.</source>
      <translation>每处以一个符号代替：它们早已丢失，或者编码不是 {encoding}。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>All labelled documents belong to one class: {label}.</source>
      <translation>所有带标签的文档都属于一个类别：{label}。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Choose the label column, or label some documents by hand.</source>
      <translation>请选择标签列，或手工为一些文档加标签。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Give the file its right ending, so that other programs open it properly too.</source>
      <translation>请给文件改成正确的扩展名，使其他程序也能正确打开。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Import again with duplicates left out, or delete them.</source>
      <translation>请在排除重复项后重新导入，或删除它们。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Import documents of at least one other class, or choose another label column.</source>
      <translation>请至少再导入一个类别的文档，或选择另一个标签列。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Import them again with the recognition of text switched on; it takes seconds a page.</source>
      <translation>请打开文字识别后重新导入这些文件；每页需要数秒。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>It is read as what it is.</source>
      <translation>按其实际内容读取。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Look at the documents, and import the file again with another encoding if need be.</source>
      <translation>请查看这些文档，必要时用另一种编码重新导入文件。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Look at these documents: the file may be damaged, or made by a faulty program.</source>
      <translation>请查看这些文档：文件可能已损坏，或由有缺陷的程序生成。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>No document has a label.</source>
      <translation>没有一篇文档带有标签。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>No text has them; they were read as spaces.</source>
      <translation>文本中不应有这种字符；已按空格读取。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>Nothing was imported from them; the others came in.</source>
      <translation>没有从中导入任何内容；其他文件已导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>One document has the same text as another one.</source>
      <translation>有 1 篇文档与另一篇的文本相同。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>One file is a picture or a scan; its text was not recognised.</source>
      <translation>有 1 个文件是图片或扫描件，没有识别其中的文字。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>The documents can be read, searched and classified, but nothing can be trained from them yet.</source>
      <translation>这些文档可以阅读、搜索和分类，但还不能用来训练。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>The import's ledger names each of them and says why.</source>
      <translation>导入清单列出了每个文件及原因。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>The others were imported.</source>
      <translation>其余文件已导入。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>They were imported. The same text in training and test makes a model look better than it is.</source>
      <translation>它们已导入。同一文本同时在训练和测试部分，会使模型显得比实际更好。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>This project has one label a document, so the documents come in without labels.</source>
      <translation>本项目每篇文档一个标签，因此这些文档导入时不带标签。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>{count} documents have the same text as another one.</source>
      <translation>有 {count} 篇文档的文本与另一篇相同。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>{count} files are pictures or scans; their text was not recognised.</source>
      <translation>有 {count} 个文件是图片或扫描件，没有识别其中的文字。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>{count} files could not be read.</source>
      <translation>有 {count} 个文件无法读取。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>{name} marks several labels on some documents.</source>
      <translation>{name} 在某些文档上标了多个标签。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>{rows} rows of {name} hold NUL characters.</source>
      <translation>{name} 中有 {rows} 行含有 NUL 字符。</translation>
    </message>
    <message>
      <location filename="engine/documents/warnings.py" />
      <source>{rows} rows of {name} hold characters that cannot be read.</source>
      <translation>{name} 中有 {rows} 行含有无法读取的字符。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/comparison.py" />
      <source>Choose another run, or measure it first.</source>
      <translation>请选择另一个运行，或先测量它。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/comparison.py" />
      <source>There are no predictions to compare.</source>
      <translation>没有可以比较的预测结果。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/comparison.py" />
      <source>{run} was not measured on this part.</source>
      <translation>{run} 没有在这一部分上测量过。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>Exact: with {base} to begin with, the weights add up to {score}, the lead of {label} over the other labels.</source>
      <translation>精确：以 {base} 为起点，各权重相加得 {score}，即“{label}”领先其他标签的分数。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>Exact: with {base} to begin with, the weights add up to {score}, the score of {label}.</source>
      <translation>精确：以 {base} 为起点，各权重相加得 {score}，即“{label}”的分数。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>Measured by leaving out each phrase, as the text is long: how far the log-odds of {label} fall.</source>
      <translation>因文本较长，逐个短语去掉后测得：“{label}”的对数几率下降多少。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>Measured by leaving out each sentence, as the text is long: how far the log-odds of {label} fall.</source>
      <translation>因文本较长，逐句去掉后测得：“{label}”的对数几率下降多少。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>Measured by leaving out each word: how far the log-odds of {label} fall.</source>
      <translation>逐词去掉后测得：“{label}”的对数几率下降多少。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>Measured by leaving out some words at a time, as the text is long: how far the log-odds of {label} fall.</source>
      <translation>因文本较长，每次去掉若干词后测得：“{label}”的对数几率下降多少。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>Nothing was explained.</source>
      <translation>没有作出解释。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/explanation.py" />
      <source>This model knows no label {label}.</source>
      <translation>此模型没有标签“{label}”。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>Choose a finished run, or train again.</source>
      <translation>请选择一个已完成的运行，或重新训练。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>Import documents for this part, or choose another part.</source>
      <translation>请为这一部分导入文档，或选择另一部分。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>It had no training document of them, so their documents count as wrong.</source>
      <translation>模型没有它们的训练文档，因此这些文档算作错误。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>Its training did not end well, or its file was removed; nothing can be measured.</source>
      <translation>其训练没有正常结束，或模型文件已被移除；无法测量。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>Loading the model</source>
      <translation>正在载入模型</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>Measuring on {count} documents</source>
      <translation>正在对 {count} 篇文档进行测量</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>The run {run} has no model.</source>
      <translation>运行 {run} 没有模型。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>The {part} part has no labelled documents.</source>
      <translation>{part} 部分没有带标签的文档。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>There is nothing to measure the model on.</source>
      <translation>没有可供测量模型的内容。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>These labels are new to the model: {labels}.</source>
      <translation>这些标签对模型来说是新的：{labels}。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/job.py" />
      <source>Train again with these documents in the training part.</source>
      <translation>请把这些文档放入训练部分后重新训练。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/measured.py" />
      <source>Its probabilities are not known, so no document can be shown by them.</source>
      <translation>它的概率未知，因此无法据此显示文档。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/measured.py" />
      <source>Measure the run on this part first.</source>
      <translation>请先在这一部分上测量该运行。</translation>
    </message>
    <message>
      <location filename="engine/evaluation/measured.py" />
      <source>The run {run} was not measured on the {part} part.</source>
      <translation>运行“{run}”没有在 {part} 部分上测量过。</translation>
    </message>
    <message>
      <location filename="engine/labelling/queue.py" />
      <source>Nothing can be learned from them, and none can be said to come first.</source>
      <translation>无法从中学习，也无法确定哪一篇在先。</translation>
    </message>
    <message>
      <location filename="engine/labelling/queue.py" />
      <source>The documents hold no words to count.</source>
      <translation>文档中没有可统计的词。</translation>
    </message>
    <message>
      <location filename="engine/prediction/batch.py" />
      <source>Choose a file, or a folder that holds files.</source>
      <translation>请选择一个文件，或一个装有文件的文件夹。</translation>
    </message>
    <message>
      <location filename="engine/prediction/batch.py" />
      <source>Classifying {count} documents</source>
      <translation>正在对 {count} 篇文档分类</translation>
    </message>
    <message>
      <location filename="engine/prediction/batch.py" />
      <source>Classifying {count} files</source>
      <translation>正在对 {count} 个文件分类</translation>
    </message>
    <message>
      <location filename="engine/prediction/batch.py" />
      <source>Classifying {name}</source>
      <translation>正在对 {name} 分类</translation>
    </message>
    <message>
      <location filename="engine/prediction/batch.py" />
      <source>Nothing was classified.</source>
      <translation>没有进行分类。</translation>
    </message>
    <message>
      <location filename="engine/prediction/batch.py" />
      <source>There is no file to classify in {places}.</source>
      <translation>{places} 中没有可分类的文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/exporters/tsv.py" />
      <source>TSV table</source>
      <translation>TSV 表格</translation>
    </message>
    <message>
      <location filename="engine/prediction/exporting.py" />
      <source>Let the name end in one of: {endings}.</source>
      <translation>请让名称以其中之一结尾：{endings}。</translation>
    </message>
    <message>
      <location filename="engine/prediction/exporting.py" />
      <source>{name} has no ending that a table can be written in.</source>
      <translation>{name} 的扩展名不是可以写出的表格格式。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/job.py" />
      <source>Copying {count} files</source>
      <translation>正在复制 {count} 个文件</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/job.py" />
      <source>Looking where each file goes</source>
      <translation>正在确定每个文件的去处</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/job.py" />
      <source>Moving {count} files</source>
      <translation>正在移动 {count} 个文件</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>Choose the journal that was named when the files were filed.</source>
      <translation>请选择归档时所显示的日志文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>The journal of the filing, {path}, could not be written on. {cause}</source>
      <translation>归档日志 {path} 无法继续写入。{cause}</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>The work was stopped there, so that everything done can still be undone; no file is lost.</source>
      <translation>工作就此停止，以便已做的一切仍可撤销；没有文件丢失。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>This version cannot know all that was done; no file was touched.</source>
      <translation>此版本无法得知当时所做的全部操作；没有动任何文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>Undo the filing with that version.</source>
      <translation>请用那个版本撤销归档。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>What it did cannot be taken back by itself; no file was touched.</source>
      <translation>无法自动撤销那次归档；没有动任何文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>{path} is no journal of a filing, or it is damaged.</source>
      <translation>{path} 不是归档日志，或者已损坏。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/journal.py" />
      <source>{path} was written by a newer version of Classmark.</source>
      <translation>{path} 是由更新版本的 Classmark 写入的。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>Choose another folder to file into; a new name in a folder that exists is enough.</source>
      <translation>请选择其他目标文件夹；在已有文件夹里起一个新名字即可。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>Classify other files, or leave fewer of them to a person.</source>
      <translation>请对其他文件分类，或少留一些给人工。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>Copy instead of moving: then its content is filed.</source>
      <translation>请改为复制：这样归档的是它的内容。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>Every file lies in its folder already, or is left to a person; no file was touched.</source>
      <translation>所有文件都已在对应的文件夹里，或留给人工；没有动任何文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>Export the rows as a table instead; to file, classify a folder in which each document is a file.</source>
      <translation>请改为把这些行导出为表格；要归档，请对每个文档各为一个文件的文件夹进行分类。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>It is filed once, by the first of its rows; there is nothing to do.</source>
      <translation>它只按第一行归档一次；无需处理。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>It was moved, renamed or deleted since. Classify the folder again to file what lies in it now.</source>
      <translation>它后来被移动、改名或删除。请重新对该文件夹分类，以归档其中现有的文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>No file was touched.</source>
      <translation>没有动任何文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>There is no file to file.</source>
      <translation>没有可归档的文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>{name} holds many documents in one file, and one file cannot lie in several folders.</source>
      <translation>{name} 在一个文件里含有多个文档，而一个文件不能放进多个文件夹。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>{name} is a link to a file elsewhere.</source>
      <translation>{name} 是指向别处文件的链接。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>{name} is no longer where it was read.</source>
      <translation>{name} 已不在读取时的位置。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>{name} was classified more than once.</source>
      <translation>{name} 被分类了不止一次。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/plan.py" />
      <source>{path} is no folder and cannot become one.</source>
      <translation>{path} 不是文件夹，也无法新建为文件夹。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>Choose another folder, or ask whoever looks after this computer for the right to write.</source>
      <translation>请选择其他文件夹，或向管理这台电脑的人申请写入权限。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>Close it in other programs; to file it without the right to move it, copy instead.</source>
      <translation>请在其他程序里关闭它；没有移动权限时，可改为复制。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>Close it there, and file it again.</source>
      <translation>请在那个程序里关闭它，然后重新归档。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>Free some space there or choose another disk. Undo this filing first, so that none lies twice.</source>
      <translation>请在那里腾出空间或选择其他磁盘。请先撤销这次归档，以免文件重复。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>Give it a shorter name, or file into a folder nearer to the root of the disk.</source>
      <translation>请缩短文件名，或选择更靠近磁盘根目录的目标文件夹。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>It was not filed and lies where it was.</source>
      <translation>它没有被归档，仍在原处。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>It was not filed.</source>
      <translation>它没有被归档。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>The disk of {folder} is full: {path} found no room.</source>
      <translation>{folder} 所在的磁盘已满：{path} 放不下。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>{folder} may not be written to.</source>
      <translation>{folder} 不允许写入。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>{path} could not be filed. {cause}</source>
      <translation>{path} 未能归档。{cause}</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>{path} may not be read or taken away from its folder.</source>
      <translation>{path} 不允许读取或移出其文件夹。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>{path} was changed by another program while it was being moved.</source>
      <translation>{path} 在移动过程中被其他程序改动。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/troubles.py" />
      <source>{path} would get too long a name in {folder}.</source>
      <translation>{path} 放入 {folder} 后名称会过长。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>If you moved it, there is nothing to do.</source>
      <translation>如果是您移动的，无需处理。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>It cannot be taken back while it goes on; nothing was touched.</source>
      <translation>进行中无法撤销；没有动任何文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>It was left there, so that the change is not lost.</source>
      <translation>它留在那里，以免改动丢失。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>It was left where it is.</source>
      <translation>它留在现处。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>It was moved, renamed or deleted after it was filed, so it could not be taken back.</source>
      <translation>它在归档后被移动、改名或删除，因此无法撤回。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>Look at it, and move or delete it yourself.</source>
      <translation>请查看后自行移动或删除。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>Nothing is overwritten: the filed one stays in its folder.</source>
      <translation>不会覆盖任何文件：归档的那个留在其文件夹里。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>Rename one of the two, and undo again.</source>
      <translation>请给其中一个改名，然后再次撤销。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>Taking {count} files back</source>
      <translation>正在撤回 {count} 个文件</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>There is another file at {path} now.</source>
      <translation>{path} 处现在有另一个文件。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>This filing is still under way.</source>
      <translation>这次归档还在进行中。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>Wait for its end, or stop it where it was started, and undo it then.</source>
      <translation>请等它结束，或在启动处停止它，然后再撤销。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>{path} could not be taken back. {cause}</source>
      <translation>{path} 未能撤回。{cause}</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>{path} is no longer there.</source>
      <translation>{path} 已不在那里。</translation>
    </message>
    <message>
      <location filename="engine/prediction/filing/undoing.py" />
      <source>{path} was changed after it was filed.</source>
      <translation>{path} 在归档后被改动过。</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>Choose another run, or train again.</source>
      <translation>请选择另一个运行，或重新训练。</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>Classify some documents first.</source>
      <translation>请先对一些文档分类。</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>Exporting the model</source>
      <translation>正在导出模型</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>It failed or was ended before its first epoch, or its model was deleted.</source>
      <translation>它失败了，或在第一轮之前就已结束，或其模型已被删除。</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>Let the name end in {ending}.</source>
      <translation>请让名称以 {ending} 结尾。</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>The run {name} has no model.</source>
      <translation>运行 {name} 没有模型。</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>There are no predictions to write.</source>
      <translation>没有可写出的预测。</translation>
    </message>
    <message>
      <location filename="engine/prediction/job.py" />
      <source>{name} is no name for a model file.</source>
      <translation>{name} 不能作为模型文件的名称。</translation>
    </message>
    <message>
      <location filename="engine/prediction/predictor.py" />
      <source>In the model file {member} is missing or belongs to another model.</source>
      <translation>模型文件中的 {member} 缺失，或属于另一个模型。</translation>
    </message>
    <message>
      <location filename="engine/prediction/predictor.py" />
      <source>Take another copy of the file, or export the model again from its project.</source>
      <translation>请取另一份文件副本，或从其项目重新导出模型。</translation>
    </message>
    <message>
      <location filename="engine/prediction/predictor.py" />
      <source>The model cannot be used; nothing else is affected.</source>
      <translation>该模型无法使用；其他一切不受影响。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>Classify it again to see what the model says now.</source>
      <translation>要知道模型现在的结论，请重新分类。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>Only the beginning of its text is known.</source>
      <translation>只留有其文本的开头。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>Only the beginning of the text that was classified is known.</source>
      <translation>只留有当时所分类文本的开头。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>Put it back, or classify it at its new place.</source>
      <translation>请将它放回原处，或在新位置重新分类。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>The text of this document has been changed since it was classified.</source>
      <translation>此文档的文本在分类之后已被修改。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>This document is no longer in the project.</source>
      <translation>此文档已不在项目中。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>Undo the deletion in the Dataset tab to see all of it.</source>
      <translation>要查看全文，请在“数据集”页撤销删除。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>{name} has changed since it was classified.</source>
      <translation>{name} 在分类之后已有改动。</translation>
    </message>
    <message>
      <location filename="engine/prediction/reading.py" />
      <source>{name} is no longer where it was classified.</source>
      <translation>{name} 已不在分类时的位置。</translation>
    </message>
    <message>
      <location filename="engine/registry.py" />
      <source>There is no model named {name}.</source>
      <translation>没有名为 {name} 的模型。</translation>
    </message>
    <message>
      <location filename="engine/registry.py" />
      <source>This version of Classmark does not hold it, or the name is mistyped.</source>
      <translation>此版本的 Classmark 不含该模型，或名称有误。</translation>
    </message>
    <message>
      <location filename="engine/store/adding.py" />
      <source>A document was given {count} labels: {names}.</source>
      <translation>给一篇文档指定了 {count} 个标签：{names}。</translation>
    </message>
    <message>
      <location filename="engine/store/adding.py" />
      <source>Choose one of them, or make a project in which documents may have several labels.</source>
      <translation>请选择其中一个，或新建一个允许文档有多个标签的项目。</translation>
    </message>
    <message>
      <location filename="engine/store/adding.py" />
      <source>In this project a document has one label. Nothing was changed.</source>
      <translation>本项目每篇文档只有一个标签。没有作任何改动。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>A part of it is missing or was changed, so it was not loaded.</source>
      <translation>其中一部分缺失或被改动，因此没有载入。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>Choose a .classmodel file, which Classmark writes when a model is exported.</source>
      <translation>请选择 .classmodel 文件，即 Classmark 导出模型时写出的文件。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>Copy it again from where it came, or export it again from its project.</source>
      <translation>请从原处重新复制，或从其项目重新导出。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>Install the newest version of Classmark and load the model with it.</source>
      <translation>请安装最新版本的 Classmark 后载入该模型。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>It is a file of another kind, whatever its name says.</source>
      <translation>无论名称如何，它是另一种文件。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>The model file {path} is damaged.</source>
      <translation>模型文件 {path} 已损坏。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>The model {path} was made by a newer version of Classmark.</source>
      <translation>模型 {path} 由更新版本的 Classmark 制作。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>This version does not know its format.</source>
      <translation>此版本不认识其格式。</translation>
    </message>
    <message>
      <location filename="engine/store/bundle.py" />
      <source>{path} is not a Classmark model.</source>
      <translation>{path} 不是 Classmark 模型。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>A part of it cannot be read, so Classmark changes nothing in it. The models in its folder still work.</source>
      <translation>其中一部分无法读取，因此 Classmark 不会改动它。文件夹中的模型仍可使用。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Check the disk, the network drive and the space left, and do the step again.</source>
      <translation>请检查磁盘、网络驱动器和剩余空间，然后再做这一步。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Classmark saves each step as it is done, so it must be able to write there.</source>
      <translation>Classmark 每一步都即时保存，因此必须能在那里写入。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Connect the drive, or copy the whole project folder to a place of your own and open it there.</source>
      <translation>请连接驱动器，或把整个项目文件夹复制到您自己的位置后打开。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Copy the folder to a safe place, then bring back a backup or import the documents into a new project.</source>
      <translation>请把文件夹复制到安全的地方，然后恢复备份，或把文档导入新项目。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Copy the whole folder to a place of your own and open the copy.</source>
      <translation>请把整个文件夹复制到您自己的位置，再打开副本。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Free some space on this disk and do the step again.</source>
      <translation>请在此磁盘上腾出一些空间，再做这一步。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>It was moved or deleted, its drive is not connected, or you may not write in its folder.</source>
      <translation>它已被移动或删除，所在驱动器没有连接，或您无权在其文件夹中写入。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Reading or writing {path} failed.</source>
      <translation>读取或写入 {path} 失败。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>The disk is full: {path} could not grow.</source>
      <translation>磁盘已满：{path} 无法增大。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>The last step was taken back; everything saved before is unharmed as far as the disk kept it.</source>
      <translation>最后一步已撤回；只要磁盘保住了，之前保存的一切都完好无损。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>The last step was taken back; everything saved before is unharmed.</source>
      <translation>最后一步已撤回；之前保存的一切完好无损。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>The project file {path} cannot be opened.</source>
      <translation>无法打开项目文件 {path}。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>The project file {path} is damaged.</source>
      <translation>项目文件 {path} 已损坏。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>The project folder {path} is read-only.</source>
      <translation>项目文件夹 {path} 是只读的。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>The project was being written for too long by another step.</source>
      <translation>另一个步骤占用项目写入的时间过长。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>This step was not done; nothing was lost.</source>
      <translation>这一步没有完成；没有丢失任何内容。</translation>
    </message>
    <message>
      <location filename="engine/store/connection.py" />
      <source>Wait until the running job has ended, and do the step again.</source>
      <translation>请等正在运行的任务结束后再做这一步。</translation>
    </message>
    <message>
      <location filename="engine/store/documents.py" />
      <source>Choose another document.</source>
      <translation>请选择另一篇文档。</translation>
    </message>
    <message>
      <location filename="engine/store/documents.py" />
      <source>It was deleted, or it belongs to another project.</source>
      <translation>它已被删除，或属于另一个项目。</translation>
    </message>
    <message>
      <location filename="engine/store/documents.py" />
      <source>The document number {number} is not in this project.</source>
      <translation>本项目中没有第 {number} 号文档。</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Clear the label of a document</source>
      <translation>清除一篇文档的标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Clear the label of {count} documents</source>
      <translation>清除 {count} 篇文档的标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Confirm the label of a document</source>
      <translation>确认一篇文档的标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Confirm the labels of {count} documents</source>
      <translation>确认 {count} 篇文档的标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Delete a document</source>
      <translation>删除一篇文档</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Delete {count} documents</source>
      <translation>删除 {count} 篇文档</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Label a document</source>
      <translation>为一篇文档加标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Label {count} documents</source>
      <translation>为 {count} 篇文档加标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Mark {count} documents as sure</source>
      <translation>取消 {count} 篇文档的待定标记</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Mark {count} documents as unsure</source>
      <translation>将 {count} 篇文档标为待定</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Move a document to another part</source>
      <translation>把一篇文档移到另一部分</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Move {count} documents to another part</source>
      <translation>把 {count} 篇文档移到另一部分</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Put a document into a group</source>
      <translation>把一篇文档归组</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Put {count} documents into groups</source>
      <translation>把 {count} 篇文档归组</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Remove the label {label} from a document</source>
      <translation>从一篇文档移除标签 {label} 并删除该标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Remove the label {label} from {count} documents</source>
      <translation>从 {count} 篇文档移除标签 {label} 并删除该标签</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Take a document out of its part</source>
      <translation>将一篇文档移出其所属部分</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Take the label {label} from a document</source>
      <translation>从一篇文档移除标签 {label}</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Take the label {label} from {count} documents</source>
      <translation>从 {count} 篇文档移除标签 {label}</translation>
    </message>
    <message>
      <location filename="engine/store/edit_titles.py" />
      <source>Take {count} documents out of their parts</source>
      <translation>将 {count} 篇文档移出其所属部分</translation>
    </message>
    <message>
      <location filename="engine/store/import_undo.py" />
      <source>Import a document</source>
      <translation>导入一篇文档</translation>
    </message>
    <message>
      <location filename="engine/store/import_undo.py" />
      <source>Import {count} documents</source>
      <translation>导入 {count} 篇文档</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>A label cannot be named “{name}” here.</source>
      <translation>标签不能命名为“{name}”。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>Choose another name. To join two labels, give their documents the same label.</source>
      <translation>请选择另一个名称。要合并两个标签，请给它们的文档加同一个标签。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>Choose one of the project's labels.</source>
      <translation>请选择项目中的某个标签。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>Give these documents another label first.</source>
      <translation>请先给这些文档换一个标签。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>It was not removed, as these documents would lose their label.</source>
      <translation>没有移除它，否则这些文档会失去标签。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>Nothing was changed.</source>
      <translation>没有作任何改动。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>Remove label {name}</source>
      <translation>移除标签 {name}</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>Rename label {old} to {new}</source>
      <translation>把标签 {old} 改名为 {new}</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>The name is empty or belongs to another label. Nothing was changed.</source>
      <translation>名称为空，或已属于另一个标签。没有作任何改动。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>There are documents with the label {name}.</source>
      <translation>有文档带有标签 {name}。</translation>
    </message>
    <message>
      <location filename="engine/store/labels.py" />
      <source>There is no label named {name}.</source>
      <translation>没有名为 {name} 的标签。</translation>
    </message>
    <message>
      <location filename="engine/store/locking.py" />
      <source>Close it there, and open it again.</source>
      <translation>请在那里关闭它，然后重新打开。</translation>
    </message>
    <message>
      <location filename="engine/store/locking.py" />
      <source>The project {path} is already open in another window or command.</source>
      <translation>项目 {path} 已在另一个窗口或命令中打开。</translation>
    </message>
    <message>
      <location filename="engine/store/locking.py" />
      <source>Two programs at once would overwrite each other's work, so it was not opened a second time.</source>
      <translation>两个程序同时打开会互相覆盖，因此没有再次打开。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>Check the name, or make a new project there.</source>
      <translation>请检查名称，或在那里新建项目。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>Install the newest version of Classmark and open the project with it.</source>
      <translation>请安装最新版本的 Classmark 后打开该项目。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>It is not a Classmark project, whatever its name says. Nothing in it was changed.</source>
      <translation>无论名称如何，它不是 Classmark 项目。没有改动其中任何内容。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>Open another file, or import your documents into a new project.</source>
      <translation>请打开另一个文件，或把您的文档导入新项目。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>Open it, or choose another name.</source>
      <translation>请打开它，或选择另一个名称。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>The folder was moved, renamed or deleted, its drive is not connected, or it holds no project file.</source>
      <translation>文件夹已被移动、改名或删除，所在驱动器没有连接，或其中没有项目文件。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>The project {path} was made by a newer version of Classmark.</source>
      <translation>项目 {path} 由更新版本的 Classmark 制作。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>There is a project or a file named {path} already.</source>
      <translation>已经有名为 {path} 的项目或文件。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>There is no project at {path}.</source>
      <translation>{path} 处没有项目。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>This version does not know its format and has changed nothing in it.</source>
      <translation>此版本不认识其格式，没有改动其中任何内容。</translation>
    </message>
    <message>
      <location filename="engine/store/project.py" />
      <source>{path} is a database of another program.</source>
      <translation>{path} 是另一个程序的数据库。</translation>
    </message>
    <message>
      <location filename="engine/store/recent.py" />
      <source>Choose the place to which {name} was moved, or open the other project.</source>
      <translation>请选择“{name}”移到的位置，或打开那个项目。</translation>
    </message>
    <message>
      <location filename="engine/store/recent.py" />
      <source>The entry of the list was left as it is.</source>
      <translation>列表中的条目没有改动。</translation>
    </message>
    <message>
      <location filename="engine/store/recent.py" />
      <source>{path} holds another project than {name}.</source>
      <translation>{path} 中的项目不是“{name}”。</translation>
    </message>
    <message>
      <location filename="engine/store/runs.py" />
      <source>Delete run {name}</source>
      <translation>删除运行 {name}</translation>
    </message>
    <message>
      <location filename="engine/store/runs.py" />
      <source>No run, or several, begin with these characters.</source>
      <translation>没有运行或有多个运行以这些字符开头。</translation>
    </message>
    <message>
      <location filename="engine/store/runs.py" />
      <source>There is nothing to measure, export or predict with.</source>
      <translation>没有可供测量、导出或预测的模型。</translation>
    </message>
    <message>
      <location filename="engine/store/runs.py" />
      <source>This project has no trained model yet.</source>
      <translation>本项目还没有训练好的模型。</translation>
    </message>
    <message>
      <location filename="engine/store/runs.py" />
      <source>Train a model first.</source>
      <translation>请先训练一个模型。</translation>
    </message>
    <message>
      <location filename="engine/store/runs.py" />
      <source>Write last, or one of: {names}.</source>
      <translation>请写 last，或其中之一：{names}。</translation>
    </message>
    <message>
      <location filename="engine/store/runs.py" />
      <source>“{name}” is not the name of exactly one run.</source>
      <translation>“{name}”不是恰好一个运行的名称。</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>A search cannot be named “{name}” here.</source>
      <translation>这里不能把搜索命名为“{name}”。</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>Choose another name.</source>
      <translation>请换一个名称。</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>Remove search {name}</source>
      <translation>移除搜索 {name}</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>Rename search {old} to {new}</source>
      <translation>把搜索 {old} 改名为 {new}</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>Save search {name}</source>
      <translation>保存搜索 {name}</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>The name is empty, longer than {limit} characters or another search's. Nothing was changed.</source>
      <translation>名称为空、超过 {limit} 个字符，或者已是另一个搜索的名称。没有做任何更改。</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>There are: {names}.</source>
      <translation>现有：{names}。</translation>
    </message>
    <message>
      <location filename="engine/store/saved_searches.py" />
      <source>There is no saved search named {name}.</source>
      <translation>没有名为 {name} 的已存搜索。</translation>
    </message>
    <message>
      <location filename="engine/store/splits.py" />
      <source>Choose smaller shares for validation and test.</source>
      <translation>请为验证和测试选择更小的比例。</translation>
    </message>
    <message>
      <location filename="engine/store/splits.py" />
      <source>Each share lies between 0 and 1, and all together are at most 1. Nothing was changed.</source>
      <translation>每个比例在 0 到 1 之间，总和不超过 1。没有作任何改动。</translation>
    </message>
    <message>
      <location filename="engine/store/splits.py" />
      <source>Figures measured on it are honest only while nobody picks what is in it. Nothing was changed.</source>
      <translation>只有无人挑选其中的内容，在其上测得的指标才是诚实的。没有作任何改动。</translation>
    </message>
    <message>
      <location filename="engine/store/splits.py" />
      <source>Leave the test documents where they are, or unlock the test part; the project notes that down.</source>
      <translation>请让测试文档留在原处，或解锁测试部分；项目会记下这件事。</translation>
    </message>
    <message>
      <location filename="engine/store/splits.py" />
      <source>The shares of the split do not add up.</source>
      <translation>划分的各部分比例加起来不对。</translation>
    </message>
    <message>
      <location filename="engine/store/splits.py" />
      <source>The test part is locked, and this step would change it.</source>
      <translation>测试部分已锁定，而这一步会改变它。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/pipeline.py" />
      <source>It comes from another version of Classmark, or the name is mistyped.</source>
      <translation>它来自其他版本的 Classmark，或者名称输入有误。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/pipeline.py" />
      <source>There is no cleaning step named {name}.</source>
      <translation>没有名为 {name} 的清洗步骤。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/chinese.py" />
      <source>Script</source>
      <translation>字体</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/chinese.py" />
      <source>Simplified and traditional</source>
      <translation>简体与繁体</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/chinese.py" />
      <source>Simplified joins characters (發 and 髮 both become 发); traditional has to guess by the words around.</source>
      <translation>转为简体会合并一些字（發和髮都变成发）；转为繁体则要根据上下文猜测。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/chinese.py" />
      <source>The script that all Chinese characters are written in.</source>
      <translation>所有汉字统一采用的字体。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/chinese.py" />
      <source>Writes all Chinese characters in one script, so that 汉字 and 漢字 are the same word.</source>
      <translation>把所有汉字写成同一种字体，让“汉字”和“漢字”成为同一个词。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/html.py" />
      <source>HTML remains</source>
      <translation>HTML 残留</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/html.py" />
      <source>Takes out tags, scripts and style sheets, and turns &amp;amp; and its like into characters.</source>
      <translation>去掉标签、脚本和样式表，并把 &amp;amp; 之类还原为字符。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Lines that repeat an older mail, and everything behind “Original message”.</source>
      <translation>重复旧邮件的行，以及“原始邮件”之后的全部内容。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Notices of confidentiality</source>
      <translation>保密声明</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Paragraphs that say who may read the mail.</source>
      <translation>说明谁可以阅读该邮件的段落。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Quoted mail</source>
      <translation>引用的邮件</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Signatures</source>
      <translation>签名</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Switching it on keeps a model from telling classes apart by who writes.</source>
      <translation>开启后，模型就不会靠写信人来区分类别。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Switching it on leaves what the writer adds; an answer of one word says little without its question.</source>
      <translation>开启后只留下写信人新写的内容；只有一个词的回复离开了问题就说明不了什么。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>Takes quoted older mails, signatures and legal notices out.</source>
      <translation>去掉引用的旧邮件、签名和法律声明。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/mail.py" />
      <source>What stands behind a line “-- ” or “Sent from my …” at the end.</source>
      <translation>末尾“-- ”或“发自我的……”之后的内容。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>Every number, with its points, commas and dashes, becomes the word _number_.</source>
      <translation>每个数字连同其中的点、逗号和短横都变成 _number_ 一词。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>Links</source>
      <translation>链接</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>Mail addresses</source>
      <translation>邮箱地址</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>Masks</source>
      <translation>掩码</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>Numbers</source>
      <translation>数字</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>Puts one word for every link, mail address or number.</source>
      <translation>用一个词代替每个链接、邮箱地址或数字。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>Switching it on lets a model see that there is a number, but not which.</source>
      <translation>开启后，模型只知道那里有一个数字，而不知道是哪个。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>https://… and www.… become the word _link_.</source>
      <translation>https://… 和 www.… 变成 _link_ 一词。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/masks.py" />
      <source>name@example.org becomes the word _address_.</source>
      <translation>name@example.org 变成 _address_ 一词。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/pages.py" />
      <source>A line at the edge of at least this share of the pages, and of two pages, is a header or footer.</source>
      <translation>在至少这一比例（且不少于两页）的页边出现的行被视为页眉或页脚。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/pages.py" />
      <source>Page headers and footers</source>
      <translation>页眉与页脚</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/pages.py" />
      <source>Raising it takes out only what stands on nearly every page.</source>
      <translation>调高后，只去掉几乎每页都有的内容。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/pages.py" />
      <source>Share of pages</source>
      <translation>页面比例</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/pages.py" />
      <source>Takes out lines that repeat at the edges of pages, and page numbers.</source>
      <translation>去掉页边重复出现的行以及页码。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/space.py" />
      <source>Join words cut at the end of a line</source>
      <translation>接合行末断开的词</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/space.py" />
      <source>Keep lines</source>
      <translation>保留分行</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/space.py" />
      <source>Leaves one space between words and one empty line between paragraphs.</source>
      <translation>词间只留一个空格，段间只留一个空行。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/space.py" />
      <source>Line and paragraph breaks stay; otherwise the text becomes one line.</source>
      <translation>保留换行和分段；否则全文变成一行。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/space.py" />
      <source>Makes “docu-” and “ment” on two lines one word again, as old scans and PDFs need it.</source>
      <translation>把分在两行的“docu-”和“ment”重新接成一个词，旧扫描件和 PDF 常需要这样。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/space.py" />
      <source>White space</source>
      <translation>空白</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/unicode.py" />
      <source>Form</source>
      <translation>形式</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/unicode.py" />
      <source>NFC writes each accented letter as one character; NFKC also makes ligatures, superscripts and full-width letters ordinary.</source>
      <translation>NFC 把每个带重音的字母写成一个字符；NFKC 还把连字、上标和全角字母变成普通字符。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/unicode.py" />
      <source>NFKC makes more alike that looks different, such as ﬁ and fi or ² and 2.</source>
      <translation>NFKC 让更多看似不同的写法一致，例如 ﬁ 与 fi、² 与 2。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/unicode.py" />
      <source>Soft hyphens, zero-width spaces, byte-order marks and control characters, which tear words apart unseen.</source>
      <translation>软连字符、零宽空格、字节顺序标记和控制字符，它们会在看不见的地方把词拆开。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/unicode.py" />
      <source>Take out invisible characters</source>
      <translation>去掉不可见字符</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/unicode.py" />
      <source>Unicode</source>
      <translation>Unicode</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/unicode.py" />
      <source>Writes the same letter always with the same characters.</source>
      <translation>让同一个字母总是用同样的字符书写。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/width.py" />
      <source>Full and half width</source>
      <translation>全角与半角</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/width.py" />
      <source>Makes full-width letters, figures and spaces (Ａ１　) ordinary, and half-width katakana full.</source>
      <translation>把全角字母、数字和空格（Ａ１　）变成普通字符，把半角片假名变成全角。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/width.py" />
      <source>Makes ，！（） into ,!() as well.</source>
      <translation>把 ，！（） 也变成 ,!()。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/width.py" />
      <source>Punctuation too</source>
      <translation>包括标点</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/width.py" />
      <source>Switching it on makes texts of two keyboards alike; Chinese sentences then end as English ones do.</source>
      <translation>开启后，两种键盘输入的文本变得一致；中文句子也会像英文那样结尾。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/words.py" />
      <source>Separated by commas; capitals make no difference, and only whole words are taken out.</source>
      <translation>用逗号分隔；不区分大小写，只去掉完整的词。</translation>
    </message>
    <message>
      <location filename="engine/text/cleaning/steps/words.py" />
      <source>Takes out words that would give the answer away.</source>
      <translation>去掉会泄露答案的词。</translation>
    </message>
    <message>
      <location filename="engine/text/tokenisation.py" />
      <source>The model's tokeniser cannot be read: {detail}</source>
      <translation>无法读取模型的分词器：{detail}</translation>
    </message>
    <message>
      <location filename="engine/text/tokenisation.py" />
      <source>Without it no text can be turned into what the network reads.</source>
      <translation>没有它就无法把文本变成网络读取的形式。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints.py" />
      <source>Start this training again from the beginning.</source>
      <translation>请从头重新开始这次训练。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints.py" />
      <source>The training cannot go on: {file} is missing or damaged.</source>
      <translation>训练无法继续：{file} 缺失或已损坏。</translation>
    </message>
    <message>
      <location filename="engine/training/checkpoints.py" />
      <source>What the network had learned cannot be read back; the documents and other runs are unharmed.</source>
      <translation>网络已学到的内容无法读回；文档和其他运行完好无损。</translation>
    </message>
    <message>
      <location filename="engine/training/devices.py" />
      <source>Choose the device auto or cpu.</source>
      <translation>请选择设备 auto 或 cpu。</translation>
    </message>
    <message>
      <location filename="engine/training/devices.py" />
      <source>The training was not started.</source>
      <translation>训练没有开始。</translation>
    </message>
    <message>
      <location filename="engine/training/devices.py" />
      <source>This computer has no {device} device that Classmark can use.</source>
      <translation>这台计算机没有 Classmark 可用的 {device} 设备。</translation>
    </message>
    <message>
      <location filename="engine/training/estimate.py" />
      <source>Estimating time and memory</source>
      <translation>正在估计时间和内存</translation>
    </message>
    <message>
      <location filename="engine/training/estimate.py" />
      <source>Import documents with labels, or label some in the Dataset tab.</source>
      <translation>请导入带标签的文档，或在“数据集”页为一些文档加标签。</translation>
    </message>
    <message>
      <location filename="engine/training/estimate.py" />
      <source>Measured on {count} of the documents.</source>
      <translation>在 {count} 篇文档上实测。</translation>
    </message>
    <message>
      <location filename="engine/training/estimate.py" />
      <source>Measured on {count} of the documents: {epochs} epochs of {steps} steps at most.</source>
      <translation>在 {count} 篇文档上实测：{epochs} 轮，每轮最多 {steps} 步。</translation>
    </message>
    <message>
      <location filename="engine/training/estimate.py" />
      <source>Without documents to learn from, nothing can be foretold about a training.</source>
      <translation>没有可供学习的文档，就无法预估训练。</translation>
    </message>
    <message>
      <location filename="engine/training/estimators.py" />
      <source>Measuring on the validation documents</source>
      <translation>正在验证文档上测量</translation>
    </message>
    <message>
      <location filename="engine/training/estimators.py" />
      <source>Reading the documents</source>
      <translation>正在读取文档</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>Choose a model.</source>
      <translation>请选择一个模型。</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>Going on would mix two trainings on different documents, so it was not begun.</source>
      <translation>继续下去会把两次在不同文档上的训练混在一起，因此没有继续。</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>It was not said which model to train.</source>
      <translation>没有说明要训练哪个模型。</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>Saving the model</source>
      <translation>正在保存模型</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>Start a new training instead, or undo the changes.</source>
      <translation>请改为开始新的训练，或撤销这些改动。</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>Start a new training instead.</source>
      <translation>请改为开始新的训练。</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>The documents or their labels have changed since {run} began.</source>
      <translation>自 {run} 开始以来，文档或其标签已有变化。</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>The training {run} was not interrupted.</source>
      <translation>训练 {run} 没有中断过。</translation>
    </message>
    <message>
      <location filename="engine/training/job.py" />
      <source>There is nothing to go on with, and nothing was started.</source>
      <translation>没有可以继续的内容，也没有启动任何任务。</translation>
    </message>
    <message>
      <location filename="engine/training/loop.py" />
      <source>The loss has left the range of numbers: the training has diverged.</source>
      <translation>损失已超出数值范围：训练发散了。</translation>
    </message>
    <message>
      <location filename="engine/training/loop.py" />
      <source>The steps were too large for this network; what it had learned in this run is lost.</source>
      <translation>步长对这个网络来说太大；它在这次运行中学到的内容已丢失。</translation>
    </message>
    <message>
      <location filename="engine/training/loop.py" />
      <source>Train again with a smaller learning rate, such as {rate:g}, with gradient clipping at 1, or with fp32.</source>
      <translation>请用更小的学习率（例如 {rate:g}）、梯度裁剪 1 或 fp32 重新训练。</translation>
    </message>
    <message>
      <location filename="engine/training/network.py" />
      <source>The memory did not suffice for batches of {batch} documents of up to {tokens} tokens.</source>
      <translation>内存不足以容纳每批 {batch} 篇、每篇最多 {tokens} 个词元的文档。</translation>
    </message>
    <message>
      <location filename="engine/training/network.py" />
      <source>The training was stopped; the project and everything saved before are unharmed.</source>
      <translation>训练已停止；项目和之前保存的一切都完好无损。</translation>
    </message>
    <message>
      <location filename="engine/training/network.py" />
      <source>Train again with a batch size of {batch}, with shorter texts, or with a smaller model.</source>
      <translation>请用批大小 {batch}、更短的文本或更小的模型重新训练。</translation>
    </message>
    <message>
      <location filename="engine/training/network.py" />
      <source>Training {model}</source>
      <translation>正在训练 {model}</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>A model can hardly learn a class from one example, and its figures for it mean little.</source>
      <translation>模型几乎无法从一个例子学会一个类别，相应的指标也没有多大意义。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>A model learns from documents whose class is known; without them it cannot learn.</source>
      <translation>模型从类别已知的文档中学习；没有它们就无法学习。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>A model learns to tell classes apart and needs at least two of them.</source>
      <translation>模型学习的是区分类别，至少需要两个类别。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Add labelled documents; from about ten a class the figures begin to mean something.</source>
      <translation>请增加带标签的文档；每个类别约十篇以上，指标才开始有意义。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>All epochs are trained and the last one is kept; nothing says how good the model is.</source>
      <translation>会训练完所有轮次并保留最后一轮；没有数据能说明模型有多好。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>All training documents have the same label: {label}.</source>
      <translation>所有训练文档都是同一个标签：{label}。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Choosing the training documents</source>
      <translation>正在选取训练文档</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Import documents with labels, or label some in the Dataset tab, at least two classes.</source>
      <translation>请导入带标签的文档，或在“数据集”页加标签，至少两个类别。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Label documents of a second class, or import some.</source>
      <translation>请为第二个类别的文档加标签，或导入一些。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Label more documents of these classes, or join them with others.</source>
      <translation>请为这些类别标注更多文档，或与其他类别合并。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Learning the vocabulary</source>
      <translation>正在学习词表</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Look at them in the Dataset tab, and delete them or import their text again.</source>
      <translation>请在“数据集”页查看它们，然后删除或重新导入其文本。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Move some of their documents to the training part.</source>
      <translation>请把它们的一些文档移到训练部分。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>One document has an empty text.</source>
      <translation>有一篇文档的文本为空。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Some classes have validation documents but none to learn from: {labels}.</source>
      <translation>有些类别有验证文档，却没有可供学习的文档：{labels}。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>The model cannot learn them; their documents are left out of the validation.</source>
      <translation>模型无法学会它们；验证时不计它们的文档。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>There are too few documents to set some aside for validation.</source>
      <translation>文档太少，无法留出一部分用于验证。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>These classes have a single training document: {labels}.</source>
      <translation>这些类别只有一篇训练文档：{labels}。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>They count as documents of one unknown word and teach the model little.</source>
      <translation>它们按只含一个未知词的文档计算，对模型帮助甚微。</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>Turning texts into tokens</source>
      <translation>正在把文本变成词元</translation>
    </message>
    <message>
      <location filename="engine/training/preparation.py" />
      <source>{count} documents have an empty text.</source>
      <translation>有 {count} 篇文档的文本为空。</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>about 1 s</source>
      <translation>约 1 秒</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>about {n} h</source>
      <translation>约 {n} 小时</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>about {n} min</source>
      <translation>约 {n} 分钟</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>about {n} s</source>
      <translation>约 {n} 秒</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>d MMM yyyy</source>
      <translation>yyyy年M月d日</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>d MMM yyyy, HH:mm</source>
      <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>under 0.1 s</source>
      <translation>不到 0.1 秒</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>{n} s</source>
      <translation>{n} 秒</translation>
    </message>
    <message>
      <location filename="gui/formatting.py" />
      <source>{percent}, {part} of {whole}</source>
      <translation>{percent}，{whole} 篇中的 {part} 篇</translation>
    </message>
    <message>
      <location filename="gui/guide/pages.py" />
      <source>Text</source>
      <translation>文本</translation>
    </message>
    <message>
      <location filename="gui/guide/pages.py" />
      <source>Training</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="gui/guide/pages.py" />
      <source>no key</source>
      <translation>无快捷键</translation>
    </message>
    <message>
      <location filename="gui/guide/pages.py" />
      <source>{key}: {command}</source>
      <translation>{key}：{command}</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>Back</source>
      <translation>后退</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>Contents</source>
      <translation>目录</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>Forward</source>
      <translation>前进</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>Nothing in the guide has these words.</source>
      <translation>指南中没有这些词。</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>Page of the guide</source>
      <translation>指南页面</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>Search the guide</source>
      <translation>搜索指南</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>{n} place</source>
      <translation>{n} 处</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>{n} places</source>
      <translation>{n} 处</translation>
    </message>
    <message>
      <location filename="gui/guide/window.py" />
      <source>{page} – Guide to Classmark</source>
      <translation>{page} – Classmark 使用指南</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Afrikaans</source>
      <translation>南非荷兰语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Albanian</source>
      <translation>阿尔巴尼亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Arabic</source>
      <translation>阿拉伯语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Armenian</source>
      <translation>亚美尼亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Azerbaijani</source>
      <translation>阿塞拜疆语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Basque</source>
      <translation>巴斯克语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Belarusian</source>
      <translation>白俄罗斯语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Bengali</source>
      <translation>孟加拉语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Bosnian</source>
      <translation>波斯尼亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Bulgarian</source>
      <translation>保加利亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Burmese</source>
      <translation>缅甸语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Catalan</source>
      <translation>加泰罗尼亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Chinese</source>
      <translation>中文</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Croatian</source>
      <translation>克罗地亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Czech</source>
      <translation>捷克语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Danish</source>
      <translation>丹麦语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Dutch</source>
      <translation>荷兰语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>English</source>
      <translation>英语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Estonian</source>
      <translation>爱沙尼亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Filipino</source>
      <translation>菲律宾语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Finnish</source>
      <translation>芬兰语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>French</source>
      <translation>法语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Galician</source>
      <translation>加利西亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Georgian</source>
      <translation>格鲁吉亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>German</source>
      <translation>德语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Greek</source>
      <translation>希腊语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Gujarati</source>
      <translation>古吉拉特语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Hebrew</source>
      <translation>希伯来语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Hindi</source>
      <translation>印地语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Hungarian</source>
      <translation>匈牙利语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Icelandic</source>
      <translation>冰岛语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Indonesian</source>
      <translation>印度尼西亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Irish</source>
      <translation>爱尔兰语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Italian</source>
      <translation>意大利语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Japanese</source>
      <translation>日语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Kannada</source>
      <translation>卡纳达语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Kazakh</source>
      <translation>哈萨克语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Khmer</source>
      <translation>高棉语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Korean</source>
      <translation>韩语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Lao</source>
      <translation>老挝语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Latvian</source>
      <translation>拉脱维亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Lithuanian</source>
      <translation>立陶宛语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Macedonian</source>
      <translation>马其顿语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Malay</source>
      <translation>马来语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Malayalam</source>
      <translation>马拉雅拉姆语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Marathi</source>
      <translation>马拉地语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Mongolian</source>
      <translation>蒙古语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Nepali</source>
      <translation>尼泊尔语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Norwegian</source>
      <translation>挪威语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Persian</source>
      <translation>波斯语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Polish</source>
      <translation>波兰语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Portuguese</source>
      <translation>葡萄牙语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Punjabi</source>
      <translation>旁遮普语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Romanian</source>
      <translation>罗马尼亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Russian</source>
      <translation>俄语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Serbian</source>
      <translation>塞尔维亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Sinhala</source>
      <translation>僧伽罗语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Slovak</source>
      <translation>斯洛伐克语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Slovenian</source>
      <translation>斯洛文尼亚语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Spanish</source>
      <translation>西班牙语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Swahili</source>
      <translation>斯瓦希里语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Swedish</source>
      <translation>瑞典语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Tamil</source>
      <translation>泰米尔语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Telugu</source>
      <translation>泰卢固语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Thai</source>
      <translation>泰语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Turkish</source>
      <translation>土耳其语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Ukrainian</source>
      <translation>乌克兰语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Unclear</source>
      <translation>不明</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Urdu</source>
      <translation>乌尔都语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Uzbek</source>
      <translation>乌兹别克语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Vietnamese</source>
      <translation>越南语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>Welsh</source>
      <translation>威尔士语</translation>
    </message>
    <message>
      <location filename="gui/language_names.py" />
      <source>{language} and {n} more</source>
      <translation>{language}和另外 {n} 种</translation>
    </message>
    <message>
      <location filename="gui/leaving.py" />
      <source>A training is running</source>
      <translation>正在进行训练</translation>
    </message>
    <message>
      <location filename="gui/leaving.py" />
      <source>If you leave the project now, this training stops. The best epoch so far is kept as its model.</source>
      <translation>如果现在离开项目，这次训练将停止；到目前为止最好的一轮会保留为它的模型。</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>About Classmark</source>
      <translation>关于 Classmark</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>Classmark models</source>
      <translation>Classmark 模型</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>Classmark projects</source>
      <translation>Classmark 项目</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>Classmark {version} classifies documents. Everything stays on this computer.</source>
      <translation>Classmark {version} 为文档分类。一切都留在这台计算机上。</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>Guide to what you are working on</source>
      <translation>查看当前内容的使用指南</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>Open a model</source>
      <translation>打开模型</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>Open a project</source>
      <translation>打开项目</translation>
    </message>
    <message>
      <location filename="gui/main_window.py" />
      <source>Search all documents</source>
      <translation>搜索全部文档</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;About Classmark</source>
      <translation>关于 Classmark(&amp;A)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Close project</source>
      <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Edit</source>
      <translation>编辑(&amp;E)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Export documents …</source>
      <translation>导出文档(&amp;E)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Guide</source>
      <translation>使用指南(&amp;G)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Import files …</source>
      <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Keyboard shortcuts …</source>
      <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Model</source>
      <translation>模型(&amp;M)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;New project …</source>
      <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Notify me when long work has ended</source>
      <translation>耗时任务结束时通知我(&amp;N)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Open a model …</source>
      <translation>打开模型(&amp;O)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Open a project …</source>
      <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Presentation mode</source>
      <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Quit</source>
      <translation>退出(&amp;Q)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Search all documents</source>
      <translation>搜索全部文档(&amp;S)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;Train …</source>
      <translation>训练(&amp;T)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Dataset</source>
      <translation>数据集</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Hand labels to somebody else …</source>
      <translation>把标签交给别人……</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Import a &amp;folder …</source>
      <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Like the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Open the &amp;sample project</source>
      <translation>打开示例项目(&amp;S)</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Prediction</source>
      <translation>预测</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Read somebody else's labels …</source>
      <translation>读取别人的标签……</translation>
    </message>
    <message>
      <location filename="gui/menus.py" />
      <source>Theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>(empty)</source>
      <translation>（空）</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>Characters</source>
      <translation>字符数</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>Document</source>
      <translation>文档</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>Label</source>
      <translation>标签</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>No part</source>
      <translation>未划分</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>Part</source>
      <translation>部分</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>Source</source>
      <translation>来源</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>Test</source>
      <translation>测试</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>Validation</source>
      <translation>验证</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>no label</source>
      <translation>无标签</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>{labels} (unsure)</source>
      <translation>{labels}（待定）</translation>
    </message>
    <message>
      <location filename="gui/models/documents_table.py" />
      <source>{source}, row {row}</source>
      <translation>{source}，第 {row} 行</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>How close the nearest label is to the threshold; a small margin means doubt</source>
      <translation>最接近阈值的标签离阈值多近；差距小说明存疑</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>How far the first class lies ahead of the second; a small margin means doubt</source>
      <translation>第一名领先第二名多少；差距小说明存疑</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>How sure the model was of what it predicted</source>
      <translation>模型对自己的预测有多确定</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>Margin</source>
      <translation>差距</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>Of label</source>
      <translation>原标签</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>Predicted</source>
      <translation>预测</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>Probability</source>
      <translation>概率</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>What a person said when the run was measured; a check mark shows what was corrected since</source>
      <translation>测量时由人给出的标签；对勾表示此后已更正</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>What probability the model gave to the label that the document had</source>
      <translation>模型给文档原有标签的概率</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>What the model said</source>
      <translation>模型给出的结果</translation>
    </message>
    <message>
      <location filename="gui/models/measured_documents.py" />
      <source>{before}, corrected to {now}</source>
      <translation>{before}，已更正为 {now}</translation>
    </message>
    <message>
      <location filename="gui/models/predictions_table.py" />
      <source>Marked</source>
      <translation>标记</translation>
    </message>
    <message>
      <location filename="gui/models/predictions_table.py" />
      <source>for a person</source>
      <translation>待人工</translation>
    </message>
    <message>
      <location filename="gui/models/run_edits.py" />
      <source>Change the note of a run</source>
      <translation>修改运行的备注</translation>
    </message>
    <message>
      <location filename="gui/models/run_edits.py" />
      <source>Rename run to {name}</source>
      <translation>把运行改名为 {name}</translation>
    </message>
    <message>
      <location filename="gui/models/run_edits.py" />
      <source>Star a run</source>
      <translation>为运行加星标</translation>
    </message>
    <message>
      <location filename="gui/models/run_edits.py" />
      <source>Take the star from a run</source>
      <translation>取消运行的星标</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Accuracy</source>
      <translation>准确率</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>By name</source>
      <translation>按名称</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Highest accuracy first</source>
      <translation>准确率高的在前</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Highest macro-F1 first</source>
      <translation>宏 F1 高的在前</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Macro-F1</source>
      <translation>宏 F1</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Newest first</source>
      <translation>最新的在前</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Shortest training first</source>
      <translation>训练时间短的在前</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Starred first</source>
      <translation>加星标的在前</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>Started</source>
      <translation>开始时间</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>discarded</source>
      <translation>已丢弃</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>interrupted</source>
      <translation>已中断</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>running</source>
      <translation>进行中</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>stopped early</source>
      <translation>提前停止</translation>
    </message>
    <message>
      <location filename="gui/models/runs_table.py" />
      <source>{model}, {time}</source>
      <translation>{model}，{time}</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>By the model</source>
      <translation>由模型分类</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Coverage</source>
      <translation>覆盖率</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Given</source>
      <translation>给出</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Left to a person</source>
      <translation>留给人</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Missed</source>
      <translation>漏掉</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Of them right</source>
      <translation>其中正确</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Precision</source>
      <translation>精确率</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Recall</source>
      <translation>召回率</translation>
    </message>
    <message>
      <location filename="gui/models/threshold_rows.py" />
      <source>Sure at least</source>
      <translation>至少确定</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>A document has</source>
      <translation>每篇文档有</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>A name must not begin with a dot or contain any of \ / : * ? " &lt; &gt; |</source>
      <translation>名称不能以点开头，也不能含有 \ / : * ? " &lt; &gt; |</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Any number of labels</source>
      <translation>任意多个标签</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Choose …</source>
      <translation>选择…</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Create project</source>
      <translation>创建项目</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Exactly one label</source>
      <translation>恰好一个标签</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Give the project a name.</source>
      <translation>请给项目起个名称。</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>New project</source>
      <translation>新建项目</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Place</source>
      <translation>位置</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>Place of the new project</source>
      <translation>新项目的位置</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>The place does not exist.</source>
      <translation>该位置不存在。</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>The project becomes a folder of this name; it holds everything and can be copied as a whole.</source>
      <translation>项目会成为一个同名文件夹；它包含全部内容，可以整体复制。</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>There is already a folder of this name in this place.</source>
      <translation>此位置已有同名文件夹。</translation>
    </message>
    <message>
      <location filename="gui/new_project.py" />
      <source>for instance: Letters 2026</source>
      <translation>例如：2026 年来信</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>The classification failed after {time}.</source>
      <translation>分类在进行 {time} 后失败。</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>The classification has ended after {time}.</source>
      <translation>分类已结束，用时 {time}。</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>The import failed after {time}.</source>
      <translation>导入在进行 {time} 后失败。</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>The import has ended after {time}.</source>
      <translation>导入已结束，用时 {time}。</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>The training failed after {time}.</source>
      <translation>训练在进行 {time} 后失败。</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>The training has ended after {time}.</source>
      <translation>训练已结束，用时 {time}。</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>What was running failed after {time}.</source>
      <translation>任务在进行 {time} 后失败。</translation>
    </message>
    <message>
      <location filename="gui/notifications.py" />
      <source>What was running has ended after {time}.</source>
      <translation>任务已结束，用时 {time}。</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Locate …</source>
      <translation>重新定位…</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Pin to the top</source>
      <translation>固定到顶部</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Projects that you open appear here.</source>
      <translation>您打开的项目会显示在这里。</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Recent projects</source>
      <translation>最近的项目</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Remove from the list</source>
      <translation>从列表中移除</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Remove {name} from the list</source>
      <translation>从列表中移除“{name}”</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Unpin</source>
      <translation>取消固定</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>Where is {name} now?</source>
      <translation>“{name}”现在在哪里？</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>not found</source>
      <translation>未找到</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>pinned</source>
      <translation>已固定</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>training interrupted</source>
      <translation>训练被中断</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>{name} was taken from the list; the project stays where it is.</source>
      <translation>已把“{name}”移出列表；项目本身仍在原处。</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>{n} document</source>
      <translation>{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/recent_projects.py" />
      <source>{n} documents</source>
      <translation>{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/recognition_hint.py" />
      <source>Chinese, English and other Latin scripts; about {n} page a minute here.</source>
      <translation>支持中文、英文等拉丁文字；本机每分钟约 {n} 页。</translation>
    </message>
    <message>
      <location filename="gui/recognition_hint.py" />
      <source>Chinese, English and other Latin scripts; about {n} pages a minute here.</source>
      <translation>支持中文、英文等拉丁文字；本机每分钟约 {n} 页。</translation>
    </message>
    <message>
      <location filename="gui/recognition_hint.py" />
      <source>Chinese, English and other Latin scripts; it takes seconds a page.</source>
      <translation>支持中文、英文及其他拉丁字母文字；每页需要数秒。</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Choose another model …</source>
      <translation>选择其他模型…</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Choose other files …</source>
      <translation>选择其他文件…</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Choose the column …</source>
      <translation>选择列…</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Go to the documents</source>
      <translation>前往文档</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Go to the options</source>
      <translation>前往选项</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Go to the training</source>
      <translation>前往训练</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Halve the batch size to {n}</source>
      <translation>把批大小减半为 {n}</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Let Classmark choose the device</source>
      <translation>由 Classmark 选择设备</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Look into the file …</source>
      <translation>查看文件…</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Lower the learning rate to {rate:g}</source>
      <translation>把学习率降到 {rate:g}</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Open another project …</source>
      <translation>打开其他项目…</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Open that project</source>
      <translation>打开那个项目</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Open the folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <location filename="gui/remedies.py" />
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <location filename="gui/resume_offer.py" />
      <source>Go on from the last checkpoint as if nothing had happened</source>
      <translation>从最近的检查点继续，如同没有中断过</translation>
    </message>
    <message>
      <location filename="gui/resume_offer.py" />
      <source>Hide this until the project is opened again</source>
      <translation>先隐藏，下次打开项目时再提示</translation>
    </message>
    <message>
      <location filename="gui/resume_offer.py" />
      <source>Later</source>
      <translation>以后再说</translation>
    </message>
    <message>
      <location filename="gui/resume_offer.py" />
      <source>Resume</source>
      <translation>继续</translation>
    </message>
    <message>
      <location filename="gui/resume_offer.py" />
      <source>{run}, begun {time}, was interrupted after epoch {n} of {epochs}. It can go on from there.</source>
      <translation>{run}（开始于 {time}）在第 {n} 轮（共 {epochs} 轮）之后中断，可以从那里继续。</translation>
    </message>
    <message>
      <location filename="gui/resume_offer.py" />
      <source>{run}, begun {time}, was interrupted in its first epoch. It can go on from its last checkpoint.</source>
      <translation>{run}（开始于 {time}）在第一轮中中断，可以从最近的检查点继续。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Accept the suggested label</source>
      <translation>接受建议的标签</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Close the message or cancel what runs</source>
      <translation>关闭消息，或取消正在进行的任务</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Close the project</source>
      <translation>关闭项目</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Delete the selected documents</source>
      <translation>删除选中的文档</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Delete the selected runs</source>
      <translation>删除选中的运行</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Documents</source>
      <translation>文档</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Documents, in the list of labels</source>
      <translation>文档，标签列表中</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Everywhere</source>
      <translation>任何位置</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Export documents</source>
      <translation>导出文档</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Give label {n}</source>
      <translation>打第 {n} 个标签</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Go to the next divider, which arrow keys move</source>
      <translation>转到下一条分隔线，用方向键移动</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Guide</source>
      <translation>使用指南</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Guide to what has the focus</source>
      <translation>查看当前内容的帮助</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Import a folder</source>
      <translation>导入文件夹</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Import files</source>
      <translation>导入文件</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>In the doctor: keep the present label</source>
      <translation>体检中：保留现有标签</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>In the errors: give the label of the model</source>
      <translation>在错误列表中：改为模型给出的标签</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Larger pages</source>
      <translation>放大页面</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>List of keyboard shortcuts</source>
      <translation>键盘快捷键列表</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Next document</source>
      <translation>下一篇文档</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Next found word</source>
      <translation>下一处匹配</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Open the sample project</source>
      <translation>打开示例项目</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Pages as wide as there is room</source>
      <translation>页面适合宽度</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Pin the project to the top, or unpin it</source>
      <translation>置顶或取消置顶项目</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Presentation mode</source>
      <translation>演示模式</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Press the large button of the page</source>
      <translation>按下本页的主按钮</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Previous document</source>
      <translation>上一篇文档</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Previous found word</source>
      <translation>上一处匹配</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Put into the test part</source>
      <translation>放入测试部分</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Put into the training part</source>
      <translation>放入训练部分</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Put into the validation part</source>
      <translation>放入验证部分</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Quit Classmark</source>
      <translation>退出 Classmark</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Redo</source>
      <translation>重做</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Remove the label from the project</source>
      <translation>从项目中删除标签</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Remove the project from the list</source>
      <translation>从列表中移除项目</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Rename the label</source>
      <translation>重命名标签</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Rename the run</source>
      <translation>重命名运行</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Search</source>
      <translation>搜索</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Show the documents</source>
      <translation>显示文档</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Show the model</source>
      <translation>显示模型</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Show the prediction</source>
      <translation>显示预测</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Show the training</source>
      <translation>显示训练</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Smaller pages</source>
      <translation>缩小页面</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Star the run</source>
      <translation>为运行加星标</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Switch between text and original</source>
      <translation>在文本和原件之间切换</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Take out of its part</source>
      <translation>移出所在部分</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Take the label away</source>
      <translation>去掉标签</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Train with the settings of the run</source>
      <translation>用该运行的设置再训练</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Training, in the list of runs</source>
      <translation>训练（运行列表）</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>Unsure about the label</source>
      <translation>标签待定</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/commands.py" />
      <source>While labelling: skip the document</source>
      <translation>标注时：跳过文档</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/key_map.py" />
      <source>{key} is needed to move about in the window.</source>
      <translation>{key} 要用来在窗口中移动，不能另作他用。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/key_map.py" />
      <source>{key} is needed to open a menu.</source>
      <translation>{key} 要用来打开菜单，不能另作他用。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/key_map.py" />
      <source>{key} is needed to select and copy text.</source>
      <translation>{key} 要用来选择和复制文字，不能另作他用。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/key_map.py" />
      <source>{text} ({key})</source>
      <translation>{text}（{key}）</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>All keys are back to their defaults.</source>
      <translation>所有快捷键都已恢复默认值。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Change the key …</source>
      <translation>更改快捷键…</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Close this message</source>
      <translation>关闭此消息</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Command</source>
      <translation>命令</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Default</source>
      <translation>默认</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Give that command another key first.</source>
      <translation>请先给那个命令换一个键。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Key</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Keyboard shortcuts</source>
      <translation>键盘快捷键</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>No command and no key is called so.</source>
      <translation>没有这样的命令或按键。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Restore all defaults</source>
      <translation>全部恢复默认值</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Restore its default</source>
      <translation>恢复其默认值</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Search commands and keys</source>
      <translation>搜索命令和按键</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Swap the two keys</source>
      <translation>对调两个键</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Take the key away</source>
      <translation>去掉快捷键</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>Then press the new key (Enter in the list does the same; Esc leaves it as it is)</source>
      <translation>然后按下新的键（在列表中回车也一样；Esc 保持不变）</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>{key} is already the key of “{command}”.</source>
      <translation>{key} 已经是“{command}”的快捷键。</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/list_dialog.py" />
      <source>{key}, changed from {default}</source>
      <translation>{key}，已从 {default} 更改</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/recording.py" />
      <source>New key of “{command}”</source>
      <translation>“{command}”的新快捷键</translation>
    </message>
    <message>
      <location filename="gui/shortcuts/recording.py" />
      <source>Press the new key</source>
      <translation>请按下新的键</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>A copy as trainings get it from now on</source>
      <translation>今后训练所用的副本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Another copy</source>
      <translation>另一份副本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>As it is</source>
      <translation>原文</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Change the augmentation</source>
      <translation>更改增强</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Changed copy</source>
      <translation>改动后的副本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Copies are made for a training and forgotten with it: they never become documents, and the validation and test parts stay as they are.</source>
      <translation>副本只为一次训练而制作，训练后即丢弃：它们不会成为文档，验证部分和测试部分保持不变。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Document {number}</source>
      <translation>文档 {number}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>List of synonyms</source>
      <translation>同义词列表</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Macro-F1 without: {before}, with: {after}, on {n} documents that the linear model had not seen. {only_before} were classed right only without, {only_after} only with it.</source>
      <translation>在线性模型未见过的 {n} 篇文档上，宏 F1 不用时为 {before}，使用时为 {after}。{only_before} 篇只在不用时分对，{only_after} 篇只在使用时分对。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Measure on and off</source>
      <translation>测量开与关</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Measuring …</source>
      <translation>正在测量…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>No document with a label</source>
      <translation>没有带标签的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Nothing is added yet: choose changed copies, or a share to fill rare classes up to.</source>
      <translation>尚未添加任何内容：请选择副本数，或稀少类别要补足到的比例。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Teaches the linear model without and with what is added, and compares the two</source>
      <translation>分别不用和使用增强来训练线性模型，并比较两者</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>What a copy would look like; so far none is made</source>
      <translation>副本的样子；目前尚未制作</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/augmentation/view.py" />
      <source>Words of one meaning in a line, with commas between them: car, automobile, vehicle</source>
      <translation>每行写意思相同的词，用逗号分隔：汽车，轿车，车辆</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Continue the import</source>
      <translation>继续导入</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Enter the password …</source>
      <translation>输入密码…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Everything up to there is safe. Going on imports the rest, and no row twice.</source>
      <translation>到那里为止的内容都已安全保存。继续会导入其余部分，不会重复导入任何一行。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Import the file again to go on: no row comes in twice.</source>
      <translation>重新导入该文件即可继续：不会重复导入任何一行。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Leave it as it is and do not ask again</source>
      <translation>保持现状，不再询问</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Recognise the text of {n} picture or scan</source>
      <translation>识别 {n} 张图片或扫描件中的文字</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Recognise the text of {n} pictures and scans</source>
      <translation>识别 {n} 张图片和扫描件中的文字</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>Show these documents</source>
      <translation>显示这些文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>The import of {names} was cut off after {n} row.</source>
      <translation>{names} 的导入在第 {n} 行之后中断了。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>The import of {names} was cut off after {n} rows.</source>
      <translation>{names} 的导入在第 {n} 行之后中断了。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>The import was stopped. {n} document came in and stays.</source>
      <translation>导入已停止。已导入的 {n} 篇文档会保留。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>The import was stopped. {n} documents came in and stay.</source>
      <translation>导入已停止。已导入的 {n} 篇文档会保留。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>What became of every file …</source>
      <translation>每个文件的去向…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} document imported in {time}.</source>
      <translation>用时 {time}，导入了 {n} 篇文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} documents imported in {time}.</source>
      <translation>用时 {time}，导入了 {n} 篇文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} file is protected by a password.</source>
      <translation>{n} 个文件有密码保护。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} file skipped: {reason} {remedy}</source>
      <translation>略过 {n} 个文件：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} files are protected by a password.</source>
      <translation>{n} 个文件有密码保护。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} files skipped: {reason} {remedy}</source>
      <translation>略过 {n} 个文件：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} row skipped: {reason} {remedy}</source>
      <translation>略过 {n} 行：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/banners.py" />
      <source>{n} rows skipped: {reason} {remedy}</source>
      <translation>略过 {n} 行：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>All labelled documents are “{label}”: a model needs at least two labels.</source>
      <translation>所有带标签的文档都是“{label}”：模型至少需要两个标签。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>Documents per label</source>
      <translation>各标签的文档数</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>Fairly balanced: the largest label has {ratio} times as many documents as the smallest.</source>
      <translation>较为均衡：最大标签的文档数是最小标签的 {ratio} 倍。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>From dark to light: training, validation, test, no part.</source>
      <translation>颜色由深到浅：训练、验证、测试、未划分。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>Half of the documents have {middle} characters or fewer; the longest has {longest}.</source>
      <translation>一半的文档不超过 {middle} 个字符；最长的有 {longest} 个。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>No document has a label yet.</source>
      <translation>还没有文档带有标签。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>Text length</source>
      <translation>文本长度</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>Uneven: “{large}” has {ratio} times as many documents as “{small}”, which a model may neglect.</source>
      <translation>不均衡：“{large}”的文档数是“{small}”的 {ratio} 倍，模型可能会忽视后者。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/charts.py" />
      <source>Well balanced: all labels have about as many documents.</source>
      <translation>非常均衡：各标签的文档数相近。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/compared.py" />
      <source>As a model reads it</source>
      <translation>模型读到的样子</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/steps.py" />
      <source>Changes {n} of {all} documents that were tried.</source>
      <translation>在试用的 {all} 篇文档中改动了 {n} 份。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/steps.py" />
      <source>Do the step earlier</source>
      <translation>提前这一步</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/steps.py" />
      <source>Do the step later</source>
      <translation>推后这一步</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/steps.py" />
      <source>Steps of the cleaning</source>
      <translation>清洗步骤</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/steps.py" />
      <source>Steps, in this order</source>
      <translation>步骤（按此顺序）</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>Change the cleaning</source>
      <translation>更改清洗</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>Changed by: {steps}</source>
      <translation>改动来自：{steps}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>Not changed</source>
      <translation>未改动</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>Only changed ones</source>
      <translation>仅看有改动的</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>Step through documents that the cleaning changes</source>
      <translation>逐份查看清洗改动的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>Switch steps on at the left: they are kept with the project and go into every model.</source>
      <translation>请在左侧开启步骤：它们随项目保存，并进入每个模型。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>{n} of {all} documents that were tried come out changed.</source>
      <translation>试用的 {all} 篇文档中有 {n} 份发生了变化。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cleaning/view.py" />
      <source>{n} of {all} documents that were tried comes out changed.</source>
      <translation>试用的 {all} 篇文档中有 {n} 份发生了变化。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Coding files</source>
      <translation>编码文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Cohen's kappa {kappa}, Krippendorff's alpha {alpha}: 1 is full agreement, 0 what chance gives.</source>
      <translation>科恩 κ 为 {kappa}，克里彭多夫 α 为 {alpha}：1 表示完全一致，0 相当于随机。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Decide on {n} conflict</source>
      <translation>裁定 {n} 处分歧</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Decide on {n} conflicts</source>
      <translation>裁定 {n} 处分歧</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Hand labels to somebody else</source>
      <translation>把标签交给别人</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Labels that this project does not have: {labels}</source>
      <translation>本项目没有的标签：{labels}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Read somebody else's labels</source>
      <translation>读取别人的标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>The labels of {n} document are in {path}</source>
      <translation>{n} 篇文档的标签已写入 {path}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>The labels of {n} documents are in {path}</source>
      <translation>{n} 篇文档的标签已写入 {path}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>Your name, which stands in the file. Texts of documents do not.</source>
      <translation>你的姓名会写入文件；文档的文本不会。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>{coder} and this project agree on {agreed} of {n} document that both have labelled.</source>
      <translation>在双方都标注过的 {n} 篇文档中，{coder} 与本项目有 {agreed} 篇一致。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>{coder} and this project agree on {agreed} of {n} documents that both have labelled.</source>
      <translation>在双方都标注过的 {n} 篇文档中，{coder} 与本项目有 {agreed} 篇一致。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>{coder} has labelled none of the documents that have a label here.</source>
      <translation>这里有标签的文档，{coder} 一篇也没有标注。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>{n} document of the file is not in this project.</source>
      <translation>文件中有 {n} 篇文档不在本项目中。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/coding_flow.py" />
      <source>{n} documents of the file are not in this project.</source>
      <translation>文件中有 {n} 篇文档不在本项目中。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cut_off_banner.py" />
      <source>Keep what was done</source>
      <translation>保留已完成的部分</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cut_off_banner.py" />
      <source>Take it back</source>
      <translation>撤销这次修改</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cut_off_banner.py" />
      <source>The last edit was cut off before its end: {edit}</source>
      <translation>上一次修改未做完就中断了：{edit}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/cut_off_banner.py" />
      <source>These documents are changed, all others are as they were. Nothing else was lost.</source>
      <translation>这些文档已经修改，其余文档保持原样，没有丢失其他内容。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/cases.py" />
      <source>Cases of the finding</source>
      <translation>该发现的各个情形</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/cases.py" />
      <source>suggested: {labels}</source>
      <translation>建议：{labels}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/finding_list.py" />
      <source>Findings</source>
      <translation>发现</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/finding_list.py" />
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/finding_list.py" />
      <source>not examined</source>
      <translation>未体检</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Accept</source>
      <translation>接受</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>All documents of this finding, to sort, edit and export</source>
      <translation>该发现的全部文档，可排序、编辑和导出</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Give the document the suggested label</source>
      <translation>给文档加上建议的标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Keep</source>
      <translation>保留</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Macro-F1 moved from {before} to {after}, on {n} documents that are as they were.</source>
      <translation>在 {n} 份未变的文档上，宏 F1 从 {before} 变为 {after}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Measure the gain</source>
      <translation>测量收获</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Not examined yet. What can be counted without reading is up to date.</source>
      <translation>尚未体检。不必通读就能统计的内容是最新的。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Show in the table</source>
      <translation>在表格中显示</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Teaches the linear model with the documents as they were and as they are, and compares the two</source>
      <translation>分别用原来和现在的文档训练线性模型，并比较两者</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>The label is right: it is not suggested again</source>
      <translation>标签正确：以后不再建议</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>Then a linear model reached a macro-F1 of {figure} on documents that it had not seen.</source>
      <translation>当时线性模型在未见过的文档上宏 F1 为 {figure}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>There is nothing of the kind.</source>
      <translation>没有这类问题。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>This takes an examination, which reads all documents.</source>
      <translation>这需要一次体检，会通读所有文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>{before} were classed right only before, {after} only now.</source>
      <translation>{before} 份只在之前分对，{after} 份只在现在分对。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>{n} document examined, {when}</source>
      <translation>已体检 {n} 篇文档，{when}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/doctor/view.py" />
      <source>{n} documents examined, {when}</source>
      <translation>已体检 {n} 篇文档，{when}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/documents_view.py" />
      <source>Looking …</source>
      <translation>正在查找…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/documents_view.py" />
      <source>No document matches.</source>
      <translation>没有符合条件的文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/editing.py" />
      <source>Do you want to change which documents are in the test part?</source>
      <translation>要更改测试部分包含哪些文档吗？</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/editing.py" />
      <source>The test part is locked</source>
      <translation>测试部分已锁定</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/editing.py" />
      <source>The test part measures honestly only while nobody picks its documents. The project will remember that it was unlocked, and older test figures are no longer comparable.</source>
      <translation>只有无人挑选测试部分的文档，测量才是诚实的。项目会记下它曾被解锁，之前的测试指标不再可比。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/editing.py" />
      <source>Unlock and move</source>
      <translation>解锁并移动</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/export_flow.py" />
      <source>Export {n} document</source>
      <translation>导出 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/export_flow.py" />
      <source>Export {n} documents</source>
      <translation>导出 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/export_flow.py" />
      <source>documents</source>
      <translation>文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/export_flow.py" />
      <source>{n} document was written to {path}</source>
      <translation>已将 {n} 篇文档写入 {path}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/export_flow.py" />
      <source>{n} documents were written to {path}</source>
      <translation>已将 {n} 篇文档写入 {path}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/export_flow.py" />
      <source>{n} text is longer than a cell of Excel holds and was cut. The other formats take all of it.</source>
      <translation>{n} 篇文本超出 Excel 单元格的容量，已被截断。其他格式可保存全文。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/export_flow.py" />
      <source>{n} texts are longer than a cell of Excel holds and were cut. The other formats take all of them.</source>
      <translation>{n} 篇文本超出 Excel 单元格的容量，已被截断。其他格式可保存全文。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/facets.py" />
      <source>{title}: {n} document</source>
      <translation>{title}：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/facets.py" />
      <source>{title}: {n} documents</source>
      <translation>{title}：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filter_facets.py" />
      <source>From no file</source>
      <translation>不来自文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filter_facets.py" />
      <source>Too short or too mixed to tell.</source>
      <translation>太短或太混杂，无法判断。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filter_facets.py" />
      <source>Unsure</source>
      <translation>待定</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filter_facets.py" />
      <source>With a label</source>
      <translation>有标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filter_facets.py" />
      <source>Without a label</source>
      <translation>没有标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filter_facets.py" />
      <source>{name} and {n} more</source>
      <translation>{name} 等另外 {n} 项</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Clear</source>
      <translation>清除</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Dates</source>
      <translation>日期</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Formats</source>
      <translation>格式</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Imports</source>
      <translation>导入批次</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Labels</source>
      <translation>标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Languages</source>
      <translation>语言</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Parts</source>
      <translation>部分</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Saved searches</source>
      <translation>已存搜索</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>Show all documents again</source>
      <translation>重新显示全部文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/filters.py" />
      <source>{low} to {high} characters</source>
      <translation>{low} 至 {high} 个字符</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>A model has seen nearly the same text: figures on them are too good.</source>
      <translation>模型见过几乎相同的文本：在它们上面的指标偏高。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>A model has seen them: figures on them are too good.</source>
      <translation>模型已经见过它们：在其上测得的指标偏高。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>A model that has not seen the document is sure of another label. It is right more often than not, not always: look at each of them.</source>
      <translation>没有见过该文档的模型确信应是另一个标签。它多半是对的，但并非总是：请逐份查看。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Accept the surest</source>
      <translation>接受最有把握的</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>All documents in these languages are deleted.</source>
      <translation>删除这些语言的所有文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>All documents of these classes get the label “{label}”.</source>
      <translation>这些类别的所有文档都改为标签“{label}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>All of them are deleted.</source>
      <translation>全部删除。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Almost empty</source>
      <translation>几乎为空</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>At least one of the labels must be wrong.</source>
      <translation>其中至少有一个标签是错的。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Classes too small to learn</source>
      <translation>太小而学不会的类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Copies weigh more than other documents when a model learns.</source>
      <translation>模型学习时，重复的文档会比其他文档权重更大。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Delete the copies</source>
      <translation>删除副本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Delete them</source>
      <translation>删除它们</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Documents of one group, mail thread or small folder stand on both sides. What is new will be a new case, and figures measured like this are too good for it.</source>
      <translation>同一组、同一邮件会话或同一小文件夹的文档出现在两边。今后的新文档会是新的事项，这样测得的指标对它们来说偏高。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Documents that belong together get the same group and go into the part in which the figures are measured.</source>
      <translation>属于同一事项的文档归入同一组，并移到用于测量指标的部分。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Fill them up in trainings</source>
      <translation>在训练中补足</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Folder {name}</source>
      <translation>文件夹 {name}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Give them one label</source>
      <translation>统一为一个标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Group {name}</source>
      <translation>组 {name}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Hardly any other document is in it: a model learns little from them and errs on them.</source>
      <translation>几乎没有其他文档使用该语言：模型从中学到的很少，也容易分错。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>In a strange language</source>
      <translation>使用其他语言</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Join them into “{label}”</source>
      <translation>合并为“{label}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Keep together</source>
      <translation>留在一起</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Labelled otherwise by somebody else</source>
      <translation>别人给了不同的标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Labels that are probably wrong</source>
      <translation>可能有误的标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Leave the words out</source>
      <translation>去掉这些词</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Mark all as unsure</source>
      <translation>全部标为待定</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Much smaller classes</source>
      <translation>小得多的类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Nearly a training text in a test</source>
      <translation>近似训练文本出现在测试中</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Nearly the same text twice</source>
      <translation>文本几乎重复</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Nearly the same text, other label</source>
      <translation>文本几乎相同，标签不同</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Of each case one document stays: one in the test part first, then one with a label.</source>
      <translation>每种情形保留一份：优先保留测试部分的，其次保留有标签的。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>One case in training and test</source>
      <translation>同一事项在训练和测试中</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>One word alone decides a class. If it is a heading, a stamp or a file name that new documents will not have, the figures are too good.</source>
      <translation>单凭一个词就能决定类别。如果它是新文档不会有的标题、印章或文件名，指标就偏高。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Other</source>
      <translation>其他</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Probably one of the labels is wrong.</source>
      <translation>其中一个标签可能有误。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Same text twice</source>
      <translation>文本重复</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Same text, other label</source>
      <translation>文本相同，标签不同</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Suggestions are accepted where the model gives the present label a chance of 0.5 % at most.</source>
      <translation>只接受模型认为现有标签可能性不超过 0.5 % 的建议。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>The cleaning takes the words out of every text before a model sees it.</source>
      <translation>清洗会在模型看到文本之前去掉这些词。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>The label of most copies becomes that of all; where it is a draw, they are marked as unsure.</source>
      <translation>多数副本的标签成为全部副本的标签；若票数相同，则标记为待定。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>The largest class has more than {n} times as many documents. A model that guesses it is often right and finds few of the others: label more of them, if there are any.</source>
      <translation>最大的类别的文档数超过它们的 {n} 倍。总猜大类的模型常常是对的，却很少找到其他类别：如果还有，请多标注一些。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>There is hardly anything in them that a model could learn from.</source>
      <translation>其中几乎没有模型可以学习的内容。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>They have 70 % or more of their phrases in common, and weigh more than other documents.</source>
      <translation>它们有 70 % 以上的短语相同，比其他文档占更大的比重。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>They have fewer than {n} documents. A model can hardly learn them, and figures on them mean little: label more of them.</source>
      <translation>它们不足 {n} 篇文档。模型很难学会，相关指标也没有多大意义：请多标注一些。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>They wait for a second look; no label is changed.</source>
      <translation>它们等待再次查看；标签不变。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Thread “{name}”</source>
      <translation>会话“{name}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Training text in a test</source>
      <translation>训练文本出现在测试中</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Trainings repeat and change their documents until each class has 30 % of the largest one.</source>
      <translation>训练会重复并改动它们的文档，直到每个类别达到最大类别的 30 %。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Two people have read the same document and said different things. Decide on each, best together; it often shows that a class is described too vaguely.</source>
      <translation>两个人读了同一篇文档，结论却不同。请逐篇裁定，最好一起进行；这往往说明某个类别的描述太含糊。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>Words that give the class away</source>
      <translation>泄露类别的词</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>{label}: {n} document, {most} in the largest class</source>
      <translation>{label}：{n} 篇文档，最大类别有 {most} 份</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>{label}: {n} documents, {most} in the largest class</source>
      <translation>{label}：{n} 篇文档，最大类别有 {most} 份</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>{language}: {n} document</source>
      <translation>{language}：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>{language}: {n} documents</source>
      <translation>{language}：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/finding_texts.py" />
      <source>“{word}”: in {share} of {label}, and {only} of the documents that hold it are</source>
      <translation>“{word}”：出现在 {label} 的 {share} 中，含有它的文档有 {only} 属于该类</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>All documents: filter, read, label</source>
      <translation>所有文档：筛选、阅读、标注</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Augment</source>
      <translation>增强</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Cleaning</source>
      <translation>清洗</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Doctor</source>
      <translation>体检</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Each sub-folder becomes a label</source>
      <translation>每个子文件夹成为一个标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Import a folder …</source>
      <translation>导入文件夹…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Import files …</source>
      <translation>导入文件…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Map</source>
      <translation>地图</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>One document after the other, in the order from which a model learns most</source>
      <translation>逐篇标注，按模型学得最多的顺序</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Tables (CSV, XLSX, JSONL, …) or documents (PDF, DOCX, mails, …)</source>
      <translation>表格（CSV、XLSX、JSONL 等）或文档（PDF、DOCX、邮件等）</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>What is added to the training documents</source>
      <translation>为训练文档添加的内容</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>What is done to every text before a model reads it</source>
      <translation>模型读取之前对每份文本所做的处理</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>What is wrong with the documents, and how to put it right</source>
      <translation>文档有哪些问题，以及如何修复</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/head.py" />
      <source>Where documents lie: alike ones near each other</source>
      <translation>文档的位置：相似的彼此靠近</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>File to look into</source>
      <translation>要查看的文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>First rows of the file</source>
      <translation>文件的前几行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Import</source>
      <translation>导入</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Import about {n} rows</source>
      <translation>导入约 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Import documents</source>
      <translation>导入文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Import {n} file</source>
      <translation>导入 {n} 个文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Import {n} files</source>
      <translation>导入 {n} 个文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Import {n} row</source>
      <translation>导入 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Import {n} rows</source>
      <translation>导入 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Look again</source>
      <translation>重新查看</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Nothing can be imported from this file.</source>
      <translation>无法从此文件导入任何内容。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>Some of the files are protected by a password.</source>
      <translation>部分文件有密码保护。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>about {n} rows</source>
      <translation>约 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>date</source>
      <translation>日期</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>group</source>
      <translation>分组</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>label</source>
      <translation>标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>text</source>
      <translation>文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>{n} file</source>
      <translation>{n} 个文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>{n} files</source>
      <translation>{n} 个文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>{n} label</source>
      <translation>{n} 个标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>{n} labels</source>
      <translation>{n} 个标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>{n} row</source>
      <translation>{n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_dialog.py" />
      <source>{n} rows</source>
      <translation>{n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_flow.py" />
      <source>Read them again</source>
      <translation>重新读取</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Columns that stand for a label each</source>
      <translation>各自代表一个标签的列</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Delimiter</source>
      <translation>分隔符</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Documents of one group never stand on both sides of a split.</source>
      <translation>同一组的文档不会同时出现在划分的两侧。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Encoding</source>
      <translation>编码</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>First row</source>
      <translation>首行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Group</source>
      <translation>分组</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>How the file is read</source>
      <translation>如何读取文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Leave it open, and training sets some documents aside by itself.</source>
      <translation>可以留空，训练时会自动留出一些文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Leave open</source>
      <translation>留空</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Leave out texts that are there already</source>
      <translation>略去已有的相同文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>One column for each label</source>
      <translation>每个标签一列</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Part of the split</source>
      <translation>划分部分</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Recognise text in pictures and scans</source>
      <translation>识别图片和扫描件中的文字</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Several are separated by</source>
      <translation>多个标签的分隔符</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Several columns are joined, a title and a body for instance.</source>
      <translation>可以合并多列，例如标题和正文。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>The class that a document belongs to.</source>
      <translation>文档所属的类别。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>The day that a document is from; documents can be filtered by it.</source>
      <translation>文档所属的日期；可以按日期筛选文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>The label column is ticked as text too: a model would read the answer.</source>
      <translation>标签列也被勾选为文本：模型会直接读到答案。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Tick at least one column as text.</source>
      <translation>请至少勾选一列作为文本。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>Tick the columns that stand for a label each.</source>
      <translation>请勾选各自代表一个标签的列。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>a document</source>
      <translation>一篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>column names</source>
      <translation>列名</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>comma</source>
      <translation>逗号</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>guessed</source>
      <translation>自动判断</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>guessed: {what}</source>
      <translation>自动判断：{what}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>no labels</source>
      <translation>没有标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>semicolon</source>
      <translation>分号</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>tab</source>
      <translation>制表符</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/import_form.py" />
      <source>vertical bar</source>
      <translation>竖线</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/label_actions.py" />
      <source>New name of the label “{label}”</source>
      <translation>标签“{label}”的新名称</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/label_actions.py" />
      <source>Remove the label</source>
      <translation>删除标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/label_actions.py" />
      <source>Remove the label …</source>
      <translation>删除标签…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/label_actions.py" />
      <source>Rename the label …</source>
      <translation>重命名标签…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/label_actions.py" />
      <source>The documents themselves stay. Undo brings the label back.</source>
      <translation>文档本身会保留。撤销可恢复该标签。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/label_actions.py" />
      <source>{n} document loses the label “{label}”.</source>
      <translation>{n} 篇文档将失去标签“{label}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/label_actions.py" />
      <source>{n} documents lose the label “{label}”.</source>
      <translation>{n} 篇文档将失去标签“{label}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Accept: {labels}</source>
      <translation>接受：{labels}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Back to the one before</source>
      <translation>回到上一篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>By chance</source>
      <translation>随机</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Every document is decided or skipped</source>
      <translation>所有文档都已标注或跳过</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Go on to the next document</source>
      <translation>继续下一篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>It does not come again for now</source>
      <translation>暂时不再出现</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Looking for the next document …</source>
      <translation>正在寻找下一篇文档……</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Mark that the label needs a second look</source>
      <translation>标记该标签需要复查</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Next</source>
      <translation>下一篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Once two labels are in use, a model learns with every decision and suggests one.</source>
      <translation>用到两种标签之后，模型会随每次决定学习，并给出建议。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Shown because it is probably {label}.</source>
      <translation>显示原因：它很可能是 {label}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Shown because it is unlike everything that has a label so far.</source>
      <translation>显示原因：它与目前已有标签的文档都不相似。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Shown because the model hesitates: {label} is its best guess, with {chance}.</source>
      <translation>显示原因：模型在犹豫，它最可能的猜测是 {label}，把握为 {chance}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Shown because two simple models say different things about it.</source>
      <translation>显示原因：两个简单模型对它意见不同。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Shown by chance.</source>
      <translation>随机显示。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Shown by chance: every fifth one is, so that estimates stay honest.</source>
      <translation>随机显示：每五篇有一篇如此，使估计保持真实。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Skip</source>
      <translation>跳过</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Text of the document</source>
      <translation>文档的文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>The class that is looked for</source>
      <translation>要寻找的类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>This document is empty.</source>
      <translation>这篇文档是空的。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>What is probably of one class</source>
      <translation>可能属于某一类的</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>What is unlike the rest</source>
      <translation>与其余不同的</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Where the model hesitates</source>
      <translation>模型犹豫的</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Where two models differ</source>
      <translation>两个模型意见不同的</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>Which documents come next</source>
      <translation>接下来显示哪些文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>{n} decisions a minute lately</source>
      <translation>最近每分钟 {n} 次决定</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>{n} document has a label, {left} have none.</source>
      <translation>{n} 篇文档有标签，{left} 篇没有。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/labelling/view.py" />
      <source>{n} documents have a label, {left} have none.</source>
      <translation>{n} 篇文档有标签，{left} 篇没有。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>All files</source>
      <translation>所有文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>All imports</source>
      <translation>所有导入</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>CSV table</source>
      <translation>CSV 表格</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Cancel the export</source>
      <translation>取消导出</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Excel workbook</source>
      <translation>Excel 工作簿</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Export the ledger</source>
      <translation>导出文件清单</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Export …</source>
      <translation>导出…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Files</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Find a file</source>
      <translation>查找文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Import what is new or changed in the places that these files came from</source>
      <translation>从这些文件的来源处导入新增或有改动的内容</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Imported</source>
      <translation>已导入</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>No longer there</source>
      <translation>已不存在</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Of the same content as another</source>
      <translation>与其他文件内容相同</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Passed over</source>
      <translation>未读取</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Refresh</source>
      <translation>刷新</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Skipped rows</source>
      <translation>略过的行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>The export was cancelled; nothing was written.</source>
      <translation>导出已取消，没有写出任何内容。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Try the failed again</source>
      <translation>重试失败的文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>What became of every file</source>
      <translation>每个文件的去向</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>Writing {name} …</source>
      <translation>正在写入 {name}…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>files</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>under way, or cut off</source>
      <translation>进行中，或已中断</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} document imported</source>
      <translation>导入了 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} documents imported</source>
      <translation>导入了 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} imported</source>
      <translation>已导入 {n} 个</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} line of {total} written</source>
      <translation>已写出 {n} 行，共 {total} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} line was written to {path}.</source>
      <translation>已将 {n} 行写入 {path}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} lines of {total} written</source>
      <translation>已写出 {n} 行，共 {total} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} lines were written to {path}.</source>
      <translation>已将 {n} 行写入 {path}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} no longer there</source>
      <translation>{n} 个已不存在</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} row skipped</source>
      <translation>略过 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} rows skipped</source>
      <translation>略过 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} skipped</source>
      <translation>已跳过 {n} 个</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} skipped row</source>
      <translation>{n} 个略过的行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_dialog.py" />
      <source>{n} skipped rows</source>
      <translation>{n} 个略过的行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_rows.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_rows.py" />
      <source>Row</source>
      <translation>行</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_rows.py" />
      <source>What to do</source>
      <translation>处理办法</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_rows.py" />
      <source>Why it was skipped</source>
      <translation>略过的原因</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>Format</source>
      <translation>格式</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>It was there at an earlier import; its documents stay in the project.</source>
      <translation>以前导入时它还在；它的文档会留在项目中。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>Its content is the same as that of {path}.</source>
      <translation>它的内容与 {path} 相同。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>Pages</source>
      <translation>页数</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>Why, and what to do</source>
      <translation>原因和处理办法</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>being read</source>
      <translation>正在读取</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>imported</source>
      <translation>已导入</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>no longer there</source>
      <translation>已不存在</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>partly imported</source>
      <translation>部分导入</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>passed over</source>
      <translation>已略过</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>{member}, inside {file}</source>
      <translation>{member}，位于 {file} 中</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>{n} recognised, {sure}</source>
      <translation>识别 {n} 页，把握 {sure}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/ledger_table.py" />
      <source>{pages}, {n} recognised, {sure}</source>
      <translation>{pages} 页，识别 {n} 页，把握 {sure}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>Attachments</source>
      <translation>附件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>Cc</source>
      <translation>抄送</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>From</source>
      <translation>发件人</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>Headers of the mail</source>
      <translation>邮件头</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>Subject</source>
      <translation>主题</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>There is no document of it in the project any more.</source>
      <translation>项目中已没有它的文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>To</source>
      <translation>收件人</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>no document</source>
      <translation>没有文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>{n} attachment</source>
      <translation>{n} 个附件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/mail_parts.py" />
      <source>{n} attachments</source>
      <translation>{n} 个附件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/canvas.py" />
      <source>Arrows move the map, plus and minus zoom, Home shows all of it; what is chosen stands in the table</source>
      <translation>方向键移动地图，加号和减号缩放，Home 显示全部；所选文档列在表格中</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/canvas.py" />
      <source>Map of the documents</source>
      <translation>文档地图</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Coloured by</source>
      <translation>着色依据</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Documents that hold the same words lie near each other.</source>
      <translation>含有相同词语的文档彼此靠近。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Drag a line around points to choose them; with Shift, move the map</source>
      <translation>围绕各点拖出一条线来选择；按住 Shift 则移动地图</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Drag to move the map, turn the wheel to zoom; with Shift, draw a line</source>
      <translation>拖动来移动地图，滚轮缩放；按住 Shift 则画线</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Drawing the map …</source>
      <translation>正在绘制地图……</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Lasso</source>
      <translation>套索</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Legend: a click lets points stand out</source>
      <translation>图例：点击可突出相应的点</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Move</source>
      <translation>移动</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>Show the whole map</source>
      <translation>显示整张地图</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>The documents have changed since.</source>
      <translation>此后文档有变化。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>chosen on the map</source>
      <translation>在地图上选择</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>{n} document chosen</source>
      <translation>已选 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>{n} documents chosen</source>
      <translation>已选 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/map/view.py" />
      <source>{n} of {all} documents, evenly chosen</source>
      <translation>{all} 篇文档中均匀选取的 {n} 篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>Files of this kind are not opened from here: they could be programs.</source>
      <translation>此类文件可能是程序，不从这里打开。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>None of these passwords opens {name}. Check capitals and blanks, and try again.</source>
      <translation>这些密码都打不开 {name}。请检查大小写和空格后重试。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>Open {name} in its own program</source>
      <translation>用默认程序打开 {name}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>Original</source>
      <translation>原件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>Show in its folder</source>
      <translation>在文件夹中显示</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>Text or original</source>
      <translation>文本或原件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>The file is no longer at {path}.</source>
      <translation>文件已不在 {path}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>The file of this document</source>
      <translation>此文档的文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>The pages, or the headers and attachments of a mail</source>
      <translation>页面，或邮件的邮件头和附件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>The text is all there is to see of files of this kind.</source>
      <translation>此类文件除文本外没有其他可看的内容。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>The text that models read</source>
      <translation>模型读到的文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>This document did not come from a file.</source>
      <translation>此文档不是来自文件。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>{name} is protected by a password.</source>
      <translation>{name} 受密码保护。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>{name} is protected by a password. Its text was read with one; enter it to see the pages.</source>
      <translation>{name} 有密码保护。导入文本时用过密码；再次输入即可查看页面。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/original.py" />
      <source>{page} · looking where the words stand …</source>
      <translation>{page} · 正在查找词语所在的位置…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>A model needs documents of at least two labels.</source>
      <translation>模型需要至少两个标签的文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>An import is running.</source>
      <translation>正在导入。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Choose a model</source>
      <translation>选择模型</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Draw a map of {n} document</source>
      <translation>绘制 {n} 篇文档的地图</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Draw a map of {n} documents</source>
      <translation>绘制 {n} 篇文档的地图</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Examine {n} document</source>
      <translation>体检 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Examine {n} documents</source>
      <translation>体检 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Import a table (CSV, XLSX, JSONL, …), documents (PDF, DOCX, mails, …), or a folder in which each sub-folder is a class. You can also drop them onto this window.</source>
      <translation>导入表格（CSV、XLSX、JSONL 等）、文档（PDF、DOCX、邮件等），或每个子文件夹为一个类别的文件夹。也可以把它们拖放到此窗口。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>No documents yet</source>
      <translation>还没有文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Reads all of them for what cannot be counted</source>
      <translation>通读全部文档，查找无法直接统计的问题</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Reads all of them, and remembers the map</source>
      <translation>通读全部文档，并记住地图</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>The documents are being examined.</source>
      <translation>正在体检文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>The map is being drawn.</source>
      <translation>正在绘制地图。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>The next step</source>
      <translation>下一步</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/page.py" />
      <source>Try the sample project instead</source>
      <translation>改为试用示例项目</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/periods.py" />
      <source>MMMM yyyy</source>
      <translation>yyyy年M月</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/periods.py" />
      <source>before {period}</source>
      <translation>{period}之前</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/periods.py" />
      <source>since {day}</source>
      <translation>{day}起</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/periods.py" />
      <source>until {day}</source>
      <translation>{day}为止</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/periods.py" />
      <source>{first} to {last}</source>
      <translation>{first} 至 {last}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>Found word {number} of {total}</source>
      <translation>第 {number} 处匹配，共 {total} 处</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>No document selected</source>
      <translation>没有选中文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>Part of the selected documents</source>
      <translation>所选文档的部分</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>Show all {n} characters</source>
      <translation>显示全部 {n} 个字符</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>The part of the split: models learn from Training and are measured on the others.</source>
      <translation>划分的部分：模型从训练部分学习，在其他部分上测量。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>What you choose here is done to all of them, in one step that you can undo.</source>
      <translation>在这里的选择一步作用于所有选中的文档，并且可以撤销。</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>group {group}</source>
      <translation>分组 {group}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>id {id}</source>
      <translation>编号 {id}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{n} character</source>
      <translation>{n} 个字符</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{n} characters</source>
      <translation>{n} 个字符</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{n} decision about its labels</source>
      <translation>关于其标签的 {n} 次决定</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{n} decisions about its labels</source>
      <translation>关于其标签的 {n} 次决定</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{n} document selected</source>
      <translation>已选 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{n} documents selected</source>
      <translation>已选 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{when}: {labels}, by a model</source>
      <translation>{when}：{labels}，由模型给出</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{when}: {labels}, by hand</source>
      <translation>{when}：{labels}，人工</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{when}: {labels}, by hand, unsure</source>
      <translation>{when}：{labels}，人工，待定</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/reader.py" />
      <source>{when}: {labels}, imported</source>
      <translation>{when}：{labels}，导入</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/search_actions.py" />
      <source>Name of the search</source>
      <translation>搜索的名称</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/search_actions.py" />
      <source>New name of the search “{name}”</source>
      <translation>搜索“{name}”的新名称</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/search_actions.py" />
      <source>Remove the search</source>
      <translation>移除搜索</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/search_actions.py" />
      <source>Rename the search</source>
      <translation>重命名搜索</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/search_actions.py" />
      <source>Rename the search …</source>
      <translation>重命名搜索…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/search_actions.py" />
      <source>Save the search</source>
      <translation>保存搜索</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Copy the text of {n} document</source>
      <translation>复制 {n} 篇文档的文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Copy the texts of {n} documents</source>
      <translation>复制 {n} 篇文档的文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Delete {n} document</source>
      <translation>删除 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Delete {n} documents</source>
      <translation>删除 {n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Export {n} document …</source>
      <translation>导出 {n} 篇文档…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Export {n} documents …</source>
      <translation>导出 {n} 篇文档…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>No label</source>
      <translation>无标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Only from this file</source>
      <translation>只看此文件的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/selection_actions.py" />
      <source>Only from this folder</source>
      <translation>只看此文件夹的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>Filters that narrow the table</source>
      <translation>当前的筛选条件</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>Keep search and filters under a name, in the column on the left</source>
      <translation>把搜索和筛选条件取名保存到左边一栏</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>Let go of this filter: {title}</source>
      <translation>移除此筛选条件：{title}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>Save the search …</source>
      <translation>保存搜索…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>Show all</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>Showing {n} document: {title}</source>
      <translation>显示 {n} 篇文档：{title}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>Showing {n} documents: {title}</source>
      <translation>显示 {n} 篇文档：{title}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>{before} · {n} selected</source>
      <translation>{before} · 已选 {n} 篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>{n} document, {labelled} with a label</source>
      <translation>{n} 篇文档，{labelled} 篇有标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>{n} documents, {labelled} with a label</source>
      <translation>{n} 篇文档，{labelled} 篇有标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>{n} found, still looking …</source>
      <translation>已找到 {n} 篇，仍在查找…</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>{n} of {total} documents</source>
      <translation>{total} 篇中的 {n} 篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>{n} of {total} documents with {words}</source>
      <translation>{total} 篇中有 {n} 篇含有{words}</translation>
    </message>
    <message>
      <location filename="gui/tabs/dataset/strip.py" />
      <source>“{words}”</source>
      <translation>“{words}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/cards.py" />
      <source>Choose this model (Space)</source>
      <translation>选择此模型（空格）</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/cards.py" />
      <source>Kinds of models</source>
      <translation>模型种类</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/cards.py" />
      <source>chosen</source>
      <translation>已选择</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/cards.py" />
      <source>not chosen</source>
      <translation>未选择</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/layers.py" />
      <source>Layer</source>
      <translation>层</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/layers.py" />
      <source>Layers of the model</source>
      <translation>模型的各层</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/layers.py" />
      <source>Parameters</source>
      <translation>参数</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/layers.py" />
      <source>Shape after it</source>
      <translation>之后的形状</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/layers.py" />
      <source>{name}: {input} goes in, {output} comes out, {parameters} parameters</source>
      <translation>{name}：输入 {input}，输出 {output}，{parameters} 个参数</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>Back to the recommended settings</source>
      <translation>恢复推荐设置</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>Own settings</source>
      <translation>自定义设置</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>Preset</source>
      <translation>预设</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>Sets all options at once</source>
      <translation>一次设置所有选项</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>Start from</source>
      <translation>起点</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>This model is fitted in one go; of these options only the validation share has an effect.</source>
      <translation>此模型一次拟合完成；这些选项中只有验证比例起作用。</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>This model reads the text in its own way; these options have no effect on it.</source>
      <translation>此模型以自己的方式读取文本；这些选项对它不起作用。</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>{n} value is not possible</source>
      <translation>{n} 个值不可用</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/options_panel.py" />
      <source>{n} values are not possible</source>
      <translation>{n} 个值不可用</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>B stands for the documents of a batch; a bar shows a layer's share of the parameters.</source>
      <translation>B 表示一批中的文档数；横条表示该层所占的参数比例。</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>For {n} training document.</source>
      <translation>针对 {n} 篇训练文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>For {n} training documents.</source>
      <translation>针对 {n} 篇训练文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>Go on to training</source>
      <translation>前往训练</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>Go on to training with this model</source>
      <translation>用此模型前往训练</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>How a text flows through the layers</source>
      <translation>文本如何流过各层</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>Memory</source>
      <translation>内存</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>These options do not fit together</source>
      <translation>这些选项互相矛盾</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>Time and memory could not be estimated: {reason}</source>
      <translation>无法估计时间和内存：{reason}</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>Training time here</source>
      <translation>在此的训练时间</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>Try the sample project</source>
      <translation>试用示例项目</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>{count} · {time} · {memory}</source>
      <translation>{count} · {time} · {memory}</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>{n} parameter</source>
      <translation>{n} 个参数</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>{n} parameters</source>
      <translation>{n} 个参数</translation>
    </message>
    <message>
      <location filename="gui/tabs/model/page.py" />
      <source>{time} · {memory}</source>
      <translation>{time} · {memory}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>A batch is being classified.</source>
      <translation>正在批量分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Cancel; rows that have come stay</source>
      <translation>取消；已得到的行会保留</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Cancelled; {n} document was classified before.</source>
      <translation>已取消；在此之前已对 {n} 篇文档分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Cancelled; {n} documents were classified before.</source>
      <translation>已取消；在此之前已对 {n} 篇文档分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Choose other documents to classify</source>
      <translation>选择其他要分类的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Choose others</source>
      <translation>另选文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Each document becomes a row with its label, its probability and its margin.</source>
      <translation>每篇文档成为一行，带有标签、概率和差距。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Earlier filings …</source>
      <translation>以往的归档…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Export predictions</source>
      <translation>导出预测</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Loading the model …</source>
      <translation>正在载入模型…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Progress</source>
      <translation>进度</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Stopping after this batch …</source>
      <translation>将在这一批之后停止…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>Waiting for the work that was started before …</source>
      <translation>正在等待先前开始的工作…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>predictions</source>
      <translation>预测结果</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{done} of {total}</source>
      <translation>{total} 篇中的 {done} 篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} document was classified before the error.</source>
      <translation>出错之前已对 {n} 篇文档分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} document was classified.</source>
      <translation>已对 {n} 篇文档分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} documents were classified before the error.</source>
      <translation>出错之前已对 {n} 篇文档分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} documents were classified.</source>
      <translation>已对 {n} 篇文档分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} row was skipped (row {row} of {file} first): {reason} {remedy}</source>
      <translation>略过了 {n} 行（最先是 {file} 的第 {row} 行）：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} row was written to {path}</source>
      <translation>已把 {n} 行写入 {path}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} rows were skipped (row {row} of {file} first): {reason} {remedy}</source>
      <translation>略过了 {n} 行（最先是 {file} 的第 {row} 行）：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{n} rows were written to {path}</source>
      <translation>已把 {n} 行写入 {path}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{rate} a second</source>
      <translation>每秒 {rate}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch.py" />
      <source>{time} left</source>
      <translation>剩余 {time}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>%</source>
      <translation>%</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Copy or move the files of the rows shown into a folder for each label</source>
      <translation>把所示各行的文件按标签复制或移动到各自的文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Export {n} row …</source>
      <translation>导出 {n} 行…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Export {n} rows …</source>
      <translation>导出 {n} 行…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>File into folders …</source>
      <translation>归入文件夹…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Greatest probability</source>
      <translation>最高概率</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Least probability</source>
      <translation>最低概率</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>One document from the prediction</source>
      <translation>预测中的一篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Only rows of this label</source>
      <translation>只看此标签的行</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Probability from</source>
      <translation>概率从</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Rows above it are hidden: set it low to see what should go to a person</source>
      <translation>高于此值的行会隐藏：调低可查看应交给人处理的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Rows below it are hidden; the arrow keys change it</source>
      <translation>低于此值的行会隐藏；方向键可调整</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>Write the rows shown, in their order, as CSV, TSV, XLSX or JSONL</source>
      <translation>把显示的行按其顺序写为 CSV、TSV、XLSX 或 JSONL</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>all labels</source>
      <translation>全部标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>classed ({n})</source>
      <translation>已分类（{n}）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>for a person ({n})</source>
      <translation>待人工（{n}）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>to</source>
      <translation>到</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_results.py" />
      <source>{shown} of {every} rows</source>
      <translation>{every} 行中的 {shown} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>All documents</source>
      <translation>全部文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Choose a folder …</source>
      <translation>选择文件夹…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Choose files …</source>
      <translation>选择文件…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Choose other files</source>
      <translation>选择其他文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Classify a folder</source>
      <translation>对文件夹分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Classify files</source>
      <translation>对文件分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Classify {n} document</source>
      <translation>对 {n} 篇文档分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Classify {n} documents</source>
      <translation>对 {n} 篇文档分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Classify {n} file</source>
      <translation>对 {n} 个文件分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Classify {n} files</source>
      <translation>对 {n} 个文件分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Documents of this project</source>
      <translation>本项目的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Drop a file, or choose one.</source>
      <translation>请拖入一个文件，或选择一个。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Drop files or a folder here: tables, PDF, DOCX, mails, texts, …</source>
      <translation>将文件或文件夹拖放到这里：表格、PDF、DOCX、邮件、文本等</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Files to classify</source>
      <translation>要分类的文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Kept for a last measurement: the less it is looked at, the more its figures are worth.</source>
      <translation>留作最后一次测量：看得越少，其指标越有价值。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>No document of the project is meant by this choice.</source>
      <translation>此选择不包含项目中的任何文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Only documents that contain these words</source>
      <translation>只取包含这些词的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Test part</source>
      <translation>测试部分</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Validation part</source>
      <translation>验证部分</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>Which documents</source>
      <translation>哪些文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>that contain …</source>
      <translation>包含…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>{documents} ({n})</source>
      <translation>{documents}（{n}）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>{documents}: “{words}”</source>
      <translation>{documents}：“{words}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/batch_sources.py" />
      <source>{names} and {n} more</source>
      <translation>{names} 等另外 {n} 项</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/chosen_row.py" />
      <source>Choose a row to read its text and see every class.</source>
      <translation>选择一行即可阅读其文本并查看所有类别。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/chosen_row.py" />
      <source>Show in the dataset</source>
      <translation>在数据集中显示</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/chosen_row.py" />
      <source>Text of the chosen row</source>
      <translation>所选行的文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/chosen_row.py" />
      <source>The chosen row</source>
      <translation>所选的行</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence.py" />
      <source>"{word}"</source>
      <translation>“{word}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence.py" />
      <source>{words} ({n} times)</source>
      <translation>{words}（{n} 次）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence_list.py" />
      <source>Space strikes a word out, and Space again restores it.</source>
      <translation>按空格键划去一个词，再按一次恢复。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence_list.py" />
      <source>Words that speak against it</source>
      <translation>反对的词</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence_list.py" />
      <source>Words that speak for it</source>
      <translation>支持的词</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence_list.py" />
      <source>{word}: {weight}</source>
      <translation>{word}：{weight}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence_list.py" />
      <source>{word}: {weight}, struck out</source>
      <translation>{word}：{weight}，已划去</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/evidence_list.py" />
      <source>{word}: {weight}; without it {percent}</source>
      <translation>{word}：{weight}；去掉后为 {percent}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Choose the folder to file into</source>
      <translation>选择归档的目标文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Copy files</source>
      <translation>复制文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Copy the files</source>
      <translation>复制文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Copy {n} file into {folders}</source>
      <translation>复制 {n} 个文件到 {folders}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Copy {n} files into {folders}</source>
      <translation>复制 {n} 个文件到 {folders}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Every file is left to a person and stays where it is: there is nothing to file.</source>
      <translation>所有文件都留给人工并留在原处：没有可归档的文件。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>File into a folder 'For a person'</source>
      <translation>归入“待人工处理”文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>File into folders</source>
      <translation>归入文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>File {n} document into folders by label</source>
      <translation>将 {n} 篇文档按标签归入文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>File {n} documents into folders by label</source>
      <translation>将 {n} 篇文档按标签归入文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Folder to file into</source>
      <translation>归档的目标文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>For a person</source>
      <translation>待人工处理</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>How</source>
      <translation>方式</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Into the folder</source>
      <translation>目标文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Leave where they are</source>
      <translation>留在原处</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Move files</source>
      <translation>移动文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Move the files</source>
      <translation>移动文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Move {n} file into {folders}</source>
      <translation>移动 {n} 个文件到 {folders}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Move {n} files into {folders}</source>
      <translation>移动 {n} 个文件到 {folders}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>The disk has {free} free, the files need {needed}: some will find no room.</source>
      <translation>磁盘剩余 {free}，这些文件需要 {needed}：有一部分会放不下。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>The files leave their old place; further labels of a document get copies</source>
      <translation>文件从原位置移走；文档的其他标签各得一份副本</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>The files stay where they are, too</source>
      <translation>原位置的文件保留不动</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>The first of them</source>
      <translation>其中前几个</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>What each folder gets</source>
      <translation>每个文件夹将得到什么</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{folder} (new)</source>
      <translation>{folder}（新建）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{folder} by label</source>
      <translation>{folder}（按标签）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{n} document cannot be filed: {reason} {remedy}</source>
      <translation>{n} 篇文档无法归档：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{n} documents cannot be filed: {reason} {remedy}</source>
      <translation>{n} 篇文档无法归档：{reason}{remedy}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{n} file lies in its folder already.</source>
      <translation>{n} 个文件已经在对应的文件夹里。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{n} files lie in their folders already.</source>
      <translation>{n} 个文件已经在对应的文件夹里。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{n} folder</source>
      <translation>{n} 个文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{n} folders</source>
      <translation>{n} 个文件夹</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_dialog.py" />
      <source>{n} left to a person</source>
      <translation>{n} 篇待人工</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>Files that were left, and why</source>
      <translation>未动的文件及原因</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>It is the same with {n} file more.</source>
      <translation>另有 {n} 个文件情况相同。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>It is the same with {n} files more.</source>
      <translation>另有 {n} 个文件情况相同。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>It was ended before its end.</source>
      <translation>归档中途被终止。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>No file was filed.</source>
      <translation>没有文件被归档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>Nothing was taken back.</source>
      <translation>没有可撤回的文件。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>Stopping after this file …</source>
      <translation>处理完这个文件后停止…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>Take the filing back; files that were changed since are left and named</source>
      <translation>撤销这次归档；此后改动过的文件不动，并逐一列出</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>The originals lie where they were.</source>
      <translation>原文件仍在原处。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>Under 'Earlier filings' it can be undone.</source>
      <translation>可以在“以往的归档”中撤销。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>What each folder got; Return opens it</source>
      <translation>每个文件夹得到的文件；按回车键打开</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>What happened</source>
      <translation>发生了什么</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>You stopped it; it can be gone on with under 'Earlier filings'.</source>
      <translation>您停止了撤销；可以在“以往的归档”中继续。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>You stopped it; {n} file was not begun and lies where it was.</source>
      <translation>您停止了归档；还有 {n} 个文件没有处理，留在原处。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>You stopped it; {n} files were not begun and lie where they were.</source>
      <translation>您停止了归档；还有 {n} 个文件没有处理，留在原处。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} copies were removed.</source>
      <translation>已删除 {n} 份副本。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} copy was removed.</source>
      <translation>已删除 {n} 份副本。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} file could not be filed</source>
      <translation>{n} 个文件未能归档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} file is back where it was.</source>
      <translation>{n} 个文件已回到原处。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} file is left to a person and stays where it is.</source>
      <translation>{n} 个文件留给人工，留在原处。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} file was copied into {folders} of {place}.</source>
      <translation>已将 {n} 个文件复制到“{place}”的 {folders}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} file was left</source>
      <translation>{n} 个文件未动</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} file was moved into {folders} of {place}.</source>
      <translation>已将 {n} 个文件移动到“{place}”的 {folders}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} files are back where they were.</source>
      <translation>{n} 个文件已回到原处。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} files are left to a person and stay where they are.</source>
      <translation>{n} 个文件留给人工，留在原处。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} files could not be filed</source>
      <translation>{n} 个文件未能归档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} files were copied into {folders} of {place}.</source>
      <translation>已将 {n} 个文件复制到“{place}”的 {folders}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} files were left</source>
      <translation>{n} 个文件未动</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} files were moved into {folders} of {place}.</source>
      <translation>已将 {n} 个文件移动到“{place}”的 {folders}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} folder that was empty again was removed.</source>
      <translation>已删除 {n} 个重新变空的文件夹。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filing_work.py" />
      <source>{n} folders that were empty again were removed.</source>
      <translation>已删除 {n} 个重新变空的文件夹。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>Back to the list</source>
      <translation>返回列表</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>Earlier filings</source>
      <translation>以往的归档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>Earlier filings of this project</source>
      <translation>本项目以往的归档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>Earlier filings, latest first</source>
      <translation>以往的归档，最近的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>Nothing has been filed from this project yet.</source>
      <translation>本项目还没有归档过文件。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>Undo the filing of {n} file</source>
      <translation>撤销对 {n} 个文件的归档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>Undo the filing of {n} files</source>
      <translation>撤销对 {n} 个文件的归档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>copied</source>
      <translation>已复制</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>cut off; can be undone</source>
      <translation>曾中断；可以撤销</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>moved</source>
      <translation>已移动</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>under way</source>
      <translation>进行中</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>undone</source>
      <translation>已撤销</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/filings_dialog.py" />
      <source>undone but for these</source>
      <translation>已撤销，剩余这些除外</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/marked_text.py" />
      <source>"{word}" is struck out. A click restores it.</source>
      <translation>“{word}”已划去。单击恢复。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/marked_text.py" />
      <source>"{word}" speaks against it: {weight}. A click strikes it out.</source>
      <translation>“{word}”表示反对：{weight}。单击划去。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/marked_text.py" />
      <source>"{word}" speaks for it: {weight}. A click strikes it out.</source>
      <translation>“{word}”表示支持：{weight}。单击划去。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/marked_text.py" />
      <source>Restore "{word}"</source>
      <translation>恢复“{word}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/marked_text.py" />
      <source>Strike out "{word}"</source>
      <translation>划去“{word}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>Hide details</source>
      <translation>隐藏详情</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>Labels, figures and origin of this model</source>
      <translation>此模型的标签、指标和来源</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>Model that classifies</source>
      <translation>用于分类的模型</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>No model yet</source>
      <translation>还没有模型</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>Open a model file …</source>
      <translation>打开模型文件…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>Save a copy of this model</source>
      <translation>保存此模型的副本</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>The finished trainings of this project, best known by their macro-F1</source>
      <translation>本项目已完成的训练，以宏 F1 区分</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_choice.py" />
      <source>{name} – macro-F1 {f1}</source>
      <translation>{name} – 宏 F1 {f1}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>Figures</source>
      <translation>指标</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>Made on</source>
      <translation>制作时间</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>Save a copy of this model …</source>
      <translation>保存此模型的副本…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>accuracy {accuracy}, macro-F1 {f1} on the validation part of its own project</source>
      <translation>在其自身项目的验证部分上：准确率 {accuracy}，宏 F1 {f1}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>any number of labels a document</source>
      <translation>每篇文档可有任意多个标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>d MMMM yyyy</source>
      <translation>yyyy年M月d日</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>exactly one label a document</source>
      <translation>每篇文档恰好一个标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>none were measured</source>
      <translation>没有测量过</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/model_facts.py" />
      <source>{date}, by Classmark {version}, seed {seed}</source>
      <translation>{date}，由 Classmark {version} 制作，随机种子 {seed}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>A document of the validation part, which the model has not learned from</source>
      <translation>验证部分的一篇文档，模型没有学过它</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Answered in {n} ms</source>
      <translation>用时 {n} 毫秒</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Answered in {n} ms, with loading</source>
      <translation>用时 {n} 毫秒（含载入）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Example from the project</source>
      <translation>取项目中的例子</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>From the project, where it has no label</source>
      <translation>取自项目，没有标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>From the project, where its label is: {labels}</source>
      <translation>取自项目，其标签为：{labels}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Most likely first</source>
      <translation>最可能的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Order</source>
      <translation>排序</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Order of the bars</source>
      <translation>横条的顺序</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Order of the classes</source>
      <translation>按类别顺序</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Probability of every class</source>
      <translation>每个类别的概率</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Text to classify</source>
      <translation>要分类的文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>The answer appears here as you type.</source>
      <translation>键入时答案会显示在这里。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>This text could not be classified.</source>
      <translation>无法对这段文本分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Type or paste a text here.</source>
      <translation>在此键入或粘贴文本。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/one_text.py" />
      <source>Waiting for the model …</source>
      <translation>正在等待模型…</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>As they came</source>
      <translation>按到达的顺序</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>By label</source>
      <translation>按标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>By source</source>
      <translation>按来源</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>By text</source>
      <translation>按文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>For a person first</source>
      <translation>待人工的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>Greatest margin first</source>
      <translation>差距大的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>Least probable first</source>
      <translation>概率低的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>Most probable first</source>
      <translation>概率高的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>Order of the rows</source>
      <translation>各行的顺序</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/order_button.py" />
      <source>Smallest margin first</source>
      <translation>差距小的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/page.py" />
      <source>A .classmodel file that another project or another computer has made</source>
      <translation>由另一个项目或另一台计算机制作的 .classmodel 文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/page.py" />
      <source>A model learns from documents with labels. Import some, train, then classify here.</source>
      <translation>模型从带标签的文档中学习。请先导入一些并训练，然后在这里分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/page.py" />
      <source>Classify</source>
      <translation>分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/page.py" />
      <source>Go to the dataset</source>
      <translation>前往数据集</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/page.py" />
      <source>Many documents</source>
      <translation>多篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/page.py" />
      <source>One text</source>
      <translation>单篇文本</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/page.py" />
      <source>Train one on the documents of this project; then it classifies texts and files here.</source>
      <translation>请用本项目的文档训练一个模型；之后它就能在这里为文本和文件分类。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>At {below}: {classed} of {every} are classed, {n} are left to a person.</source>
      <translation>{below}：{every} 篇中有 {classed} 篇已分类，{n} 篇留给人工。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>At {below}: {classed} of {every} are classed, {n} is left to a person.</source>
      <translation>{below}：{every} 篇中有 {classed} 篇已分类，{n} 篇留给人工。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>Documents of a lower probability are marked for a person, exported so and filed apart</source>
      <translation>概率更低的文档会标记为待人工，导出时注明，归档时单独存放</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>How often the model is right there was not measured in this project.</source>
      <translation>本项目没有测量过模型在此范围内的正确率。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>Leave to a person below</source>
      <translation>低于此概率留给人工</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>Leave to a person below this probability, in percent</source>
      <translation>低于此概率（百分比）的留给人工</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>Nothing is left to a person: raise it to mark what the model is not sure of.</source>
      <translation>没有文档留给人工：调高数值，可标出模型没有把握的文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>On the validation part no document reached it.</source>
      <translation>在验证部分没有文档达到此概率。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>On the validation part {percent} of those above it got exactly the right labels, {right} of {classed}.</source>
      <translation>在验证部分，达到此概率的有 {percent} 标签完全正确（{classed} 篇中的 {right} 篇）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/person_threshold.py" />
      <source>On the validation part {percent} of those above it were right, {right} of {classed}.</source>
      <translation>在验证部分，达到此概率的有 {percent} 分对（{classed} 篇中的 {right} 篇）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/predictions_view.py" />
      <source>Classified documents</source>
      <translation>已分类的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/sentences.py" />
      <source>Most likely: {label}, {percent}</source>
      <translation>最可能：{label}，{percent}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/sentences.py" />
      <source>Most likely: {label}, {percent}; next: {second}, {second_percent}</source>
      <translation>最可能：{label}，{percent}；其次：{second}，{second_percent}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/sentences.py" />
      <source>No class stands out: leave this one to a person.</source>
      <translation>没有明显的类别：这一篇请交给人判断。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/sentences.py" />
      <source>No label reaches the threshold of {limit}; the nearest is {label}, {percent}</source>
      <translation>没有标签达到阈值 {limit}；最接近的是 {label}，{percent}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/sentences.py" />
      <source>Reach the threshold of {limit}: {labels}</source>
      <translation>达到阈值 {limit}：{labels}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/sentences.py" />
      <source>The first two are close: leave this one to a person.</source>
      <translation>前两名很接近：这一篇请交给人判断。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/sentences.py" />
      <source>{label} is close to the threshold: leave this one to a person.</source>
      <translation>{label} 接近阈值：这一篇请交给人判断。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/text_column.py" />
      <source>(guess)</source>
      <translation>（自动判断）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/text_column.py" />
      <source>Column that holds the text</source>
      <translation>存放文本的列</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/text_column.py" />
      <source>Text from column</source>
      <translation>文本所在列</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/text_column.py" />
      <source>{columns} (guessed)</source>
      <translation>{columns}（自动判断）</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Marks the words that speak for a label or against it; a click strikes one out</source>
      <translation>标出支持或反对某个标签的词；单击可划去一个词</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>No word speaks against {label}.</source>
      <translation>没有词反对“{label}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>No word speaks for {label}.</source>
      <translation>没有词支持“{label}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Restore all</source>
      <translation>全部恢复</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Restore every word that is struck out</source>
      <translation>恢复所有划去的词</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>The model reads only the first {n} characters of this text.</source>
      <translation>模型只读取这段文本的前 {n} 个字符。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>There is no word in this text to explain it by.</source>
      <translation>这段文本中没有可以用来解释的词。</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>What speaks against {label}</source>
      <translation>反对“{label}”的内容</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>What speaks for {label}</source>
      <translation>支持“{label}”的内容</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Why: words for and against</source>
      <translation>原因：支持和反对的词</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Without {words} it would be {label}: {percent}, before {before}</source>
      <translation>去掉{words}后将是{label}：{percent}，原为 {before}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Without {words}: {label} {percent}, before {before}</source>
      <translation>去掉{words}：{label} {percent}，原为 {before}</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Words that speak against {label}</source>
      <translation>反对“{label}”的词</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>Words that speak for {label}</source>
      <translation>支持“{label}”的词</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>and {n} weaker one</source>
      <translation>还有 {n} 个较弱的</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>and {n} weaker ones</source>
      <translation>还有 {n} 个较弱的</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>by leaving words out</source>
      <translation>去掉词语后测得</translation>
    </message>
    <message>
      <location filename="gui/tabs/prediction/why.py" />
      <source>exact</source>
      <translation>精确</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>A document of the comparison of {first} and {second}</source>
      <translation>{first} 与 {second} 比较中的一篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Baseline</source>
      <translation>基准</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Both runs get {right} of {n} document right.</source>
      <translation>在 {n} 篇文档中，两个运行都答对了 {right} 篇。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Both runs get {right} of {n} documents right.</source>
      <translation>在 {n} 篇文档中，两个运行都答对了 {right} 篇。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Both: {n}</source>
      <translation>两者都对：{n}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Choose a line to see its documents against those of the baseline.</source>
      <translation>选择一行，查看该运行与基准在各文档上的对照。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>For runs that were measured on the test part before, in their results; nothing is opened here.</source>
      <translation>适用于已在各自结果页中测量过测试部分的运行；这里不会再次打开测试部分。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Neither: {n}</source>
      <translation>两者都错：{n}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>No document was measured with both runs, so there is nothing to compare.</source>
      <translation>没有一篇文档是两个运行都测量过的，因此无从比较。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Only {run}: {n}</source>
      <translation>仅 {run} 对：{n}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Right by {first} and {second}</source>
      <translation>{first} 和 {second} 都答对的</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Right by {right}, wrong by {wrong}</source>
      <translation>{right} 答对、{wrong} 答错的</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Settings that differ</source>
      <translation>不同的设置</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Show in the Dataset tab</source>
      <translation>在“数据集”中显示</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>The run that the others are held against</source>
      <translation>其他运行都与它对照</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>The runs learned from different documents, so not only their settings make the difference.</source>
      <translation>两个运行学习的文档不同，因此差别不只来自设置。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>The runs were measured on different documents: {n} that only one of them met are left out.</source>
      <translation>两个运行测量的文档不同：只有其中一个见过的 {n} 篇未计入。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>The runs were measured on different documents: {n} that only one of them met is left out.</source>
      <translation>两个运行测量的文档不同：只有其中一个见过的 {n} 篇未计入。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>The {n} most telling are listed here; the button shows all.</source>
      <translation>这里列出最能说明问题的 {n} 篇；按按钮可显示全部。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>There is no such document.</source>
      <translation>没有这样的文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>These runs have the same settings.</source>
      <translation>这些运行的设置相同。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Who is right:</source>
      <translation>谁答对了：</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>Wrong by {first} and {second}</source>
      <translation>{first} 和 {second} 都答错的</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{better} gets {n} document more right than {worse}, of {total}. Chance alone would seldom do this ({p}).</source>
      <translation>在 {total} 篇文档中，{better} 比 {worse} 多答对 {n} 篇，单凭偶然很少会这样（{p}）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{better} gets {n} document more right than {worse}, of {total}. This difference may be chance ({p}).</source>
      <translation>在 {total} 篇文档中，{better} 比 {worse} 多答对 {n} 篇，这一差别可能只是偶然（{p}）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{better} gets {n} documents more right than {worse}, of {total}. Chance alone would seldom do this ({p}).</source>
      <translation>在 {total} 篇文档中，{better} 比 {worse} 多答对 {n} 篇，单凭偶然很少会这样（{p}）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{better} gets {n} documents more right than {worse}, of {total}. This difference may be chance ({p}).</source>
      <translation>在 {total} 篇文档中，{better} 比 {worse} 多答对 {n} 篇，这一差别可能只是偶然（{p}）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{n} document has got another label between the two measurements and is left out.</source>
      <translation>两次测量之间有 {n} 篇文档改了标签，未计入。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{n} documents have got other labels between the two measurements and are left out.</source>
      <translation>两次测量之间有 {n} 篇文档改了标签，未计入。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{second} against {first} on the test part</source>
      <translation>{second} 对照 {first}（测试部分）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare.py" />
      <source>{second} against {first} on the validation part</source>
      <translation>{second} 对照 {first}（验证部分）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_documents.py" />
      <source>Documents that were compared</source>
      <translation>参与比较的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_documents.py" />
      <source>True label</source>
      <translation>真实标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_documents.py" />
      <source>{answer}, right</source>
      <translation>{answer}，正确</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_documents.py" />
      <source>{answer}, wrong</source>
      <translation>{answer}，错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_figures.py" />
      <source>Best epoch</source>
      <translation>最佳轮</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_figures.py" />
      <source>Figures of the compared runs</source>
      <translation>参与比较的各运行的指标</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_figures.py" />
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_figures.py" />
      <source>Training time</source>
      <translation>训练时间</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_figures.py" />
      <source>baseline</source>
      <translation>基准</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_figures.py" />
      <source>same</source>
      <translation>相同</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/compare_figures.py" />
      <source>{difference} points</source>
      <translation>{difference} 个百分点</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>A click or Enter shows the documents of a cell</source>
      <translation>单击或回车显示单元格中的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>Confusion matrix: rows are true classes, columns predicted ones</source>
      <translation>混淆矩阵：行为真实类别，列为预测类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>Enter shows the documents of a cell</source>
      <translation>回车显示单元格中的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>Every document was recognised.</source>
      <translation>所有文档都识别正确。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>Most often confused: {n} document of {true} was taken for {predicted}.</source>
      <translation>最常混淆：{n} 篇“{true}”被当作“{predicted}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>Most often confused: {n} documents of {true} were taken for {predicted}.</source>
      <translation>最常混淆：{n} 篇“{true}”被当作“{predicted}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>predicted →
true ↓</source>
      <translation>预测 →
真实 ↓</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>{label} recognised: {share}</source>
      <translation>正确识别“{label}”：{share}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/confusion.py" />
      <source>{true} taken for {predicted}: {share}</source>
      <translation>“{true}”被当作“{predicted}”：{share}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>Accuracy and macro-F1</source>
      <translation>准确率与宏 F1</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>Hold it against the loss: too high and the loss jumps, too low and it creeps.</source>
      <translation>请与损失对照：学习率过高，损失会跳动；过低，损失下降缓慢。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>Learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>Solid lines: validation. Dashed lines: training. Rings: best epochs.</source>
      <translation>实线：验证。虚线：训练。圆圈：最佳轮次。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>best epoch {n}</source>
      <translation>最佳轮 {n}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>loss (nats)</source>
      <translation>损失（nat）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>macro-F1</source>
      <translation>宏 F1</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>rate</source>
      <translation>速率</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>share (0 to 1)</source>
      <translation>比例（0 到 1）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>training</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>training, batch by batch</source>
      <translation>训练，逐批</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>validation</source>
      <translation>验证</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/curves.py" />
      <source>{run}, training</source>
      <translation>{run}，训练</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Documents
a second</source>
      <translation>每秒
文档数</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Epoch {n}, the best</source>
      <translation>第 {n} 轮，最佳</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Epochs</source>
      <translation>各轮</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>The best epoch: its weights are the ones that are kept</source>
      <translation>最佳一轮：保留的就是它的权重</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Training
accuracy</source>
      <translation>训练
准确率</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Training
loss</source>
      <translation>训练
损失</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Validation
accuracy</source>
      <translation>验证
准确率</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/epochs.py" />
      <source>Validation
loss</source>
      <translation>验证
损失</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>All labels were found: {labels}.</source>
      <translation>所有标签都找到了：{labels}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>Labelled {label}, but the model said {predicted} with {share}; {label} got {other}.</source>
      <translation>标签是“{label}”，模型却认为是“{predicted}”（{share}）；“{label}”得到 {other}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>Make it {label}</source>
      <translation>改为“{label}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>Not found: {missing}.</source>
      <translation>没有找到：{missing}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>Not found: {missing}. Wrongly added: {added}.</source>
      <translation>没有找到：{missing}。误加：{added}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>Recognised as {label} with {share}, {margin} ahead of the next class.</source>
      <translation>识别为“{label}”（{share}），领先第二名 {margin}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>The label was wrong: make it {label}</source>
      <translation>标签错了：改为“{label}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>Wrongly added: {added}.</source>
      <translation>误加：{added}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/error_reader.py" />
      <source>✓ Corrected to {labels}. {key} takes it back.</source>
      <translation>✓ 已改为“{labels}”。按 {key} 撤销。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Correct a label to {label}</source>
      <translation>把标签更正为“{label}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Correct the labels of a document</source>
      <translation>更正一篇文档的标签</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Documents measured with {run}</source>
      <translation>用 {run} 测量的文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Errors of {run}</source>
      <translation>{run} 的错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Errors of {run} about {label}</source>
      <translation>{run} 在“{label}”上的错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Hardest</source>
      <translation>最难</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>List them anyway</source>
      <translation>仍要列出</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Mark a document as sure</source>
      <translation>取消文档的待定标记</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Mark a document as unsure</source>
      <translation>把文档标为待定</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Most confident errors</source>
      <translation>最自信的错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Most doubtful</source>
      <translation>最存疑</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>No document to show: here the model made no error.</source>
      <translation>没有可显示的文档：模型在这里没有出错。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>The documents of this list, to label, move or delete several at once</source>
      <translation>此列表中的文档，可一次标注、移动或删除多篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>The errors of the test part are not listed</source>
      <translation>测试部分的错误不列出</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Where the label of the document got the smallest probability</source>
      <translation>文档的标签得到的概率最小</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Where the model was sure and wrong: often the label is the mistake</source>
      <translation>模型很确定却错了：往往是标签有误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Where two classes were nearly as probable, right or wrong</source>
      <translation>两个类别的概率几乎相同，不论对错</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>Whoever reads them will choose labels and settings to suit them, and the exam is no longer new to the model. The figures are enough to judge it; learn from the errors of the validation part.</source>
      <translation>读过这些错误的人会照着它们选择标签和设置，这场考试对模型就不再是新的了。指标已足以评判模型；请从验证部分的错误中学习。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{label} recognised by {run}</source>
      <translation>{run} 正确识别的“{label}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{label} recognised: {n} document</source>
      <translation>识别出“{label}”：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{label} recognised: {n} documents</source>
      <translation>识别出“{label}”：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} document about {label}, {errors} of them wrong</source>
      <translation>{n} 篇与“{label}”有关的文档，其中 {errors} 篇错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} document, {errors} of them wrong</source>
      <translation>{n} 篇文档，其中 {errors} 篇错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} documents about {label}, {errors} of them wrong</source>
      <translation>{n} 篇与“{label}”有关的文档，其中 {errors} 篇错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} documents, {errors} of them wrong</source>
      <translation>{n} 篇文档，其中 {errors} 篇错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} error</source>
      <translation>{n} 个错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} error about {label}</source>
      <translation>{n} 个与“{label}”有关的错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} errors</source>
      <translation>{n} 个错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{n} errors about {label}</source>
      <translation>{n} 个与“{label}”有关的错误</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{true} taken for {predicted} by {run}</source>
      <translation>{run} 把“{true}”当作“{predicted}”</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{true} taken for {predicted}: {n} document</source>
      <translation>“{true}”被当作“{predicted}”：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors.py" />
      <source>{true} taken for {predicted}: {n} documents</source>
      <translation>“{true}”被当作“{predicted}”：{n} 篇文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/errors_table.py" />
      <source>Documents with what was predicted</source>
      <translation>文档及其预测结果</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>Copy the chosen lines, or all that are shown (Ctrl+C)</source>
      <translation>复制所选的行，未选择时复制显示的全部（Ctrl+C）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>Log of the run</source>
      <translation>此运行的日志</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>Save as text …</source>
      <translation>另存为文本…</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>Save the chosen lines, or all that are shown</source>
      <translation>保存所选的行，未选择时保存显示的全部</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>Save the log</source>
      <translation>保存日志</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>Search this log</source>
      <translation>在日志中搜索</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>{n} earlier line is not shown; {file} holds it.</source>
      <translation>较早的 {n} 行未显示；全部保存在 {file} 中。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>{n} earlier lines are not shown; {file} holds them.</source>
      <translation>较早的 {n} 行未显示；全部保存在 {file} 中。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>{n} line found</source>
      <translation>找到 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log.py" />
      <source>{n} lines found</source>
      <translation>找到 {n} 行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Checkpoint saved after epoch {n}</source>
      <translation>已保存第 {n} 轮后的检查点</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Discarded; nothing was kept</source>
      <translation>已丢弃，没有保留任何内容</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Epoch {n} of {epochs}, the best so far: loss {train} in training, {validation} in validation; validation accuracy {accuracy}, macro-F1 {f1}; {time}</source>
      <translation>第 {n} 轮（共 {epochs} 轮），目前最佳：训练损失 {train}，验证损失 {validation}；验证准确率 {accuracy}，宏 F1 {f1}；用时 {time}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Epoch {n} of {epochs}: loss {train} in training, {validation} in validation; validation accuracy {accuracy}, macro-F1 {f1}; {time}</source>
      <translation>第 {n} 轮（共 {epochs} 轮）：训练损失 {train}，验证损失 {validation}；验证准确率 {accuracy}，宏 F1 {f1}；用时 {time}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Epoch {n} of {epochs}: training loss {train}, accuracy {learned}; {time}</source>
      <translation>第 {n} 轮（共 {epochs} 轮）：训练损失 {train}，准确率 {learned}；用时 {time}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Failed: {reason}</source>
      <translation>失败：{reason}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Finished; the best epoch is {n}</source>
      <translation>已完成，最佳轮是第 {n} 轮</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Interrupted; it can be resumed from its last checkpoint</source>
      <translation>已中断，可以从最近的检查点继续</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Resumed from the last checkpoint</source>
      <translation>从最近的检查点继续</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>Stopped early; the best epoch, {n}, was kept</source>
      <translation>提前停止，保留了最佳的第 {n} 轮</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/log_lines.py" />
      <source>{run} begun with {model}</source>
      <translation>{run} 开始，模型为{model}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/notices.py" />
      <source>Look at the {n} it got wrong</source>
      <translation>查看它弄错的 {n} 篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/notices.py" />
      <source>Try it on a text</source>
      <translation>用一段文本试试</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Classes</source>
      <translation>各类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Confusions</source>
      <translation>混淆情况</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Counts</source>
      <translation>数量</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Documents may carry several labels here, so there is no single confusion matrix.</source>
      <translation>这里的文档可以有多个标签，因此没有单一的混淆矩阵。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Micro-F1</source>
      <translation>微 F1</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Percent</source>
      <translation>百分比</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Sort the classes by F1, the weakest first</source>
      <translation>按 F1 排序，最弱的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>Weakest first</source>
      <translation>最弱的在前</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>each class alike</source>
      <translation>各类别同等看待</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>each document alike</source>
      <translation>各文档同等看待</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>mean of classes</source>
      <translation>各类别的平均</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/overview.py" />
      <source>{part} of {whole}</source>
      <translation>{whole} 篇中的 {part} 篇</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>A model learns from documents whose class is known. Import some, or label those that are there.</source>
      <translation>模型从类别已知的文档中学习。请导入一些，或为已有的文档加标签。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Choose another model</source>
      <translation>选择另一个模型</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Compare</source>
      <translation>比较</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Compare the {n} chosen runs</source>
      <translation>比较所选的 {n} 个运行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Curves</source>
      <translation>曲线</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Delete the {n} chosen runs</source>
      <translation>删除所选的 {n} 个运行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Log</source>
      <translation>日志</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Nothing is trained yet</source>
      <translation>还没有训练过</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Only what differs</source>
      <translation>只看不同之处</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Results</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Start above: curves, figures and errors of each training appear here and stay.</source>
      <translation>在上方开始：每次训练的曲线、指标和错误会显示在这里并保留。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>The chosen run</source>
      <translation>所选的运行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>The model was saved as {path}.</source>
      <translation>模型已保存为 {path}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Trained in {time}.</source>
      <translation>训练完成，用时 {time}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>Trained in {time}. Right on the validation part: {share}.</source>
      <translation>训练完成，用时 {time}。验证部分的正确率：{share}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>{n} runs were deleted. Undo ({key}) brings them back.</source>
      <translation>已删除 {n} 个运行。撤销（{key}）可恢复。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/page.py" />
      <source>{run} was deleted. Undo ({key}) brings it back.</source>
      <translation>已删除“{run}”。撤销（{key}）可恢复。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>Count</source>
      <translation>数量</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>Documents that truly have this class</source>
      <translation>真正属于此类别的文档数</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>Enter or double-click shows the errors of a class; Space sorts by the column of the cursor</source>
      <translation>回车或双击显示一个类别的错误；空格键按光标所在的列排序</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>F1</source>
      <translation>F1</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>Figures of each class</source>
      <translation>各类别的指标</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>Of the documents that truly have this class, the share that was given it</source>
      <translation>真正属于此类别的文档中，被判为它的比例</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>Of the documents that were given this class, the share that truly has it</source>
      <translation>被判为此类别的文档中，真正属于它的比例</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/per_class.py" />
      <source>One figure for precision and recall: high only when both are high</source>
      <translation>精确率与召回率合一的指标：只有两者都高时才高</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>Documents a second</source>
      <translation>每秒文档数</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>Epochs of {run}</source>
      <translation>{run} 的各轮</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>Fitted in one go</source>
      <translation>一次拟合完成</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>Show the results</source>
      <translation>显示结果</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>The epoch that is kept, by: {figure}</source>
      <translation>保留的一轮，依据：{figure}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>This model does not learn in epochs, so there are no curves to watch.</source>
      <translation>此模型不按轮学习，因此没有曲线可看。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>Time left</source>
      <translation>剩余时间</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>{n} of {epochs}</source>
      <translation>{n} / {epochs}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/progress.py" />
      <source>{n}, {share} right</source>
      <translation>第 {n} 轮，{share} 正确</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Accuracy counts right documents; macro-F1 counts every class alike.</source>
      <translation>准确率统计正确的文档；宏 F1 对每个类别同等看待。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Each run has its own colour and mark.</source>
      <translation>每个运行有各自的颜色和标记。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Even the training documents are often wrong: try a larger learning rate, more epochs or another model.</source>
      <translation>连训练文档也常常出错：请试试更大的学习率、更多轮次或另一个模型。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Falls from {rate} to zero: large steps first, fine ones at the end.</source>
      <translation>从 {rate} 降到零：先大步，最后细调。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Macro-F1 lies clearly below accuracy: some rare classes are found badly.</source>
      <translation>宏 F1 明显低于准确率：有些少见的类别识别得不好。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Of 100 new documents about {right} would get the right class.</source>
      <translation>每 100 篇新文档中约有 {right} 篇会得到正确的类别。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>One epoch is too little to see a direction.</source>
      <translation>只有一轮还看不出趋势。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Rises to {rate} during the first {share} of the steps, then falls to zero: careful, large, then fine.</source>
      <translation>在前 {share} 的步数内升到 {rate}，然后降到零：先谨慎，再大步，最后细调。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Rises to {rate} during the first {share} of the steps, then stays.</source>
      <translation>在前 {share} 的步数中升至 {rate}，然后保持不变。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Stays at {rate}: every step is equally large.</source>
      <translation>保持在 {rate}：每一步大小相同。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>The learning rate is how far each step moves the weights.</source>
      <translation>学习率是每一步移动权重的幅度。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>The loss says how wrong the network is; both curves should fall.</source>
      <translation>损失表示网络错得多严重；两条曲线都应下降。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>The training documents do far better than new ones: the network learns partly by heart.</source>
      <translation>训练文档的表现远好于新文档：网络有部分是死记硬背。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>There is no validation part, so the curve cannot show whether the network learns by heart.</source>
      <translation>没有验证部分，因此曲线无法显示网络是否在死记硬背。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Validation loss hardly changes any more: further epochs would add little.</source>
      <translation>验证损失几乎不再变化：再多训练几轮也不会有多大帮助。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Validation loss has risen for {n} epoch: probably overfitting. It was lowest in epoch {lowest}.</source>
      <translation>验证损失已连续上升 {n} 轮：很可能过拟合。第 {lowest} 轮最低。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Validation loss has risen for {n} epochs: probably overfitting. It was lowest in epoch {lowest}.</source>
      <translation>验证损失已连续上升 {n} 轮：很可能过拟合。第 {lowest} 轮最低。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Validation loss is falling: the network is learning what also holds for new documents.</source>
      <translation>验证损失在下降：网络学到的内容对新文档也适用。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Validation loss rose in the last epoch; one epoch alone says little.</source>
      <translation>验证损失在最后一轮上升；单看一轮说明不了什么。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Validation loss was still falling at the end: more epochs may help.</source>
      <translation>结束时验证损失仍在下降：更多轮次可能有帮助。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>Without a validation part only the training documents are measured.</source>
      <translation>没有验证部分，只测量了训练文档。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/readings.py" />
      <source>{run} comes highest: {share} right on the validation part, in epoch {n}. Rings: best epochs.</source>
      <translation>{run} 最高：第 {n} 轮时，验证部分答对 {share}。圆圈：最佳轮次。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>Errors ({n})</source>
      <translation>错误（{n}）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>Figures as measured; {n} label was corrected since.</source>
      <translation>指标为测量时的值；此后更正了 {n} 个标签。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>Figures as measured; {n} labels were corrected since.</source>
      <translation>指标为测量时的值；此后更正了 {n} 个标签。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>How sure?</source>
      <translation>多确定？</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>Results appear when the training has ended; the curves show how it goes.</source>
      <translation>训练结束后显示结果；曲线可以看出进展。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>There was no validation part, so there is nothing to show. The test part can still be measured.</source>
      <translation>没有验证部分，因此没有可显示的内容。仍可在测试部分上测量。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>This training failed, so there are no results.</source>
      <translation>这次训练失败了，因此没有结果。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>This training was discarded, so there are no results.</source>
      <translation>这次训练已被丢弃，因此没有结果。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/results.py" />
      <source>This training was interrupted. Resume it to get results.</source>
      <translation>这次训练被中断了。继续训练即可得到结果。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_actions.py" />
      <source>Delete {n} run</source>
      <translation>删除 {n} 个运行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_actions.py" />
      <source>Delete {n} runs</source>
      <translation>删除 {n} 个运行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_actions.py" />
      <source>Save the model</source>
      <translation>保存模型</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Classify texts and files with this model</source>
      <translation>用此模型对文本和文件分类</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Duplicate settings</source>
      <translation>复制设置</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Give a star</source>
      <translation>加星标</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>More about this run</source>
      <translation>此运行的更多操作</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Note on this run</source>
      <translation>此运行的备注</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Note …</source>
      <translation>备注…</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Rename</source>
      <translation>改名</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Save model …</source>
      <translation>保存模型…</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Save this model as a file that other projects can use</source>
      <translation>把此模型保存为其他项目可以使用的文件</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Star</source>
      <translation>加星标</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Take the star away</source>
      <translation>取消星标</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_header.py" />
      <source>Use for prediction</source>
      <translation>用于预测</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_list.py" />
      <source>F1 {figure}</source>
      <translation>F1 {figure}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_list.py" />
      <source>Name of the run</source>
      <translation>运行的名称</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_list.py" />
      <source>Runs</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Computed on</source>
      <translation>计算环境</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Documents' fingerprint</source>
      <translation>文档指纹</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Number of classes</source>
      <translation>类别数</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Setting</source>
      <translation>设置</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Settings of the chosen runs</source>
      <translation>所选运行的设置</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Training documents</source>
      <translation>训练文档</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Validation accuracy</source>
      <translation>验证准确率</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>Validation macro-F1</source>
      <translation>验证宏 F1</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>off</source>
      <translation>关</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>on</source>
      <translation>开</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>{n} thread</source>
      <translation>{n} 个线程</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/run_settings.py" />
      <source>{n} threads</source>
      <translation>{n} 个线程</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/runs_panel.py" />
      <source>Choose several with Ctrl or Shift to compare them.</source>
      <translation>按住 Ctrl 或 Shift 可选择多个运行进行比较。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/runs_panel.py" />
      <source>Only starred runs are shown.</source>
      <translation>仅显示加星标的运行。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/runs_panel.py" />
      <source>Order of the runs</source>
      <translation>运行的排列顺序</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/runs_panel.py" />
      <source>Show only starred runs</source>
      <translation>仅显示加星标的运行</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>All documents to learn from have the same label; a model needs at least two classes.</source>
      <translation>可供学习的文档都是同一个标签；模型至少需要两个类别。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Another job is running; the training can start when it has ended.</source>
      <translation>另一个任务正在运行；它结束后即可开始训练。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Change</source>
      <translation>更改</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Choose another model or other options</source>
      <translation>选择另一个模型或其他选项</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Discard</source>
      <translation>丢弃</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Epoch {n} of {epochs}</source>
      <translation>第 {n} 轮，共 {epochs} 轮</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Hold the training; it goes on where it was</source>
      <translation>暂停训练；之后从原处继续</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>No document has a label yet: label some, of at least two classes.</source>
      <translation>还没有文档带有标签：请为至少两个类别的文档加标签。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Open a project first.</source>
      <translation>请先打开一个项目。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Start the training</source>
      <translation>开始训练</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Stop at once and keep nothing of this training</source>
      <translation>立即停止，不保留这次训练的任何内容</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Stop soon and keep the best epoch so far</source>
      <translation>尽快停止，并保留到目前为止最好的一轮</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Stopping now …</source>
      <translation>正在停止…</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>There are no documents yet: import some first.</source>
      <translation>还没有文档：请先导入一些。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>This needs {needed}, and {free} is free: choose a smaller batch size or model.</source>
      <translation>需要 {needed}，而可用的是 {free}：请选择更小的批大小或模型。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Train</source>
      <translation>训练</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Train on {n} document, {time}</source>
      <translation>用 {n} 篇文档训练，{time}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Train on {n} documents, {time}</source>
      <translation>用 {n} 篇文档训练，{time}</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/start_bar.py" />
      <source>Training …</source>
      <translation>正在训练…</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>Each further look makes its figures a little less honest.</source>
      <translation>每多看一次，它的指标就少一分诚实。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>It was never opened in this project; opening it is recorded.</source>
      <translation>在本项目中从未打开过；打开会被记录。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>It was opened {n} time in this project so far; opening it again is recorded.</source>
      <translation>在本项目中已打开过 {n} 次；再次打开会被记录。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>It was opened {n} times in this project so far; opening it again is recorded.</source>
      <translation>在本项目中已打开过 {n} 次；再次打开会被记录。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>Its errors were listed: the exam is no longer new, so take its figures with care.</source>
      <translation>它的错误已被列出：这场考试不再是新的，请谨慎看待其指标。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>Measure again …</source>
      <translation>再次测量…</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>Measure on the test part …</source>
      <translation>在测试部分上测量…</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>Measure {run} on the locked test part?</source>
      <translation>要在已锁定的测试部分上测量 {run} 吗？</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>Only a run that has ended with a model can be measured.</source>
      <translation>只有结束并带有模型的运行才能测量。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>Open the test part</source>
      <translation>打开测试部分</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>So that it stays an honest exam, measure it once, when all choices are made.</source>
      <translation>为使它始终是一场诚实的考试，请在所有选择都定下之后再测量一次。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>The test part says how the model does on documents by which nobody has chosen anything. Each look makes it a little less honest, because one begins to choose models and settings by its figures.</source>
      <translation>测试部分说明模型在无人据以做过选择的文档上表现如何。每看一次，它就少一分诚实，因为人们会开始按它的指标来选择模型和设置。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>The test part was opened {n} time with this run ({total} in the whole project).</source>
      <translation>测试部分已随此运行打开 {n} 次（整个项目共 {total} 次）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/test_lock.py" />
      <source>The test part was opened {n} times with this run ({total} in the whole project).</source>
      <translation>测试部分已随此运行打开 {n} 次（整个项目共 {total} 次）。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>All classes</source>
      <translation>所有类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Arrow keys move it by one percent, Page Up and Page Down by five</source>
      <translation>方向键每次移动 1%，Page Up 和 Page Down 每次移动 5%</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>At {percent} no document is given {label}.</source>
      <translation>阈值 {percent} 时，没有文档被归为“{label}”。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>At {percent} the model classes no document alone; {n} are left to a person.</source>
      <translation>阈值 {percent} 时，模型不单独分类任何文档；{n} 篇留给人。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>At {percent} the model classes no document alone; {n} is left to a person.</source>
      <translation>阈值 {percent} 时，模型不单独分类任何文档；{n} 篇留给人。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>At {percent}: {n} document is given {label}, {right} of them rightly ({precision}); that is {recall} of the {whole} that have it.</source>
      <translation>阈值 {percent} 时：{n} 篇文档被归为“{label}”，其中 {right} 篇正确（{precision}）；这是实际属于它的 {whole} 篇中的 {recall}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>At {percent}: {n} documents are given {label}, {right} of them rightly ({precision}); that is {recall} of the {whole} that have it.</source>
      <translation>阈值 {percent} 时：{n} 篇文档被归为“{label}”，其中 {right} 篇正确（{precision}）；这是实际属于它的 {whole} 篇中的 {recall}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>At {percent}: {reached} of {whole} documents are classed by the model, {right} of them right ({share}); {n} are left to a person.</source>
      <translation>阈值 {percent} 时：{whole} 篇文档中有 {reached} 篇由模型分类，其中 {right} 篇正确（{share}）；{n} 篇留给人。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>At {percent}: {reached} of {whole} documents are classed by the model, {right} of them right ({share}); {n} is left to a person.</source>
      <translation>阈值 {percent} 时：{whole} 篇文档中有 {reached} 篇由模型分类，其中 {right} 篇正确（{share}）；{n} 篇留给人。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Chart</source>
      <translation>图表</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Choose the threshold on the validation part; here you only check it.</source>
      <translation>请在验证部分上选择阈值；这里只做检验。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Class that the thresholds are about</source>
      <translation>阈值所针对的类别</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Classed by the model</source>
      <translation>由模型分类的比例</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Figures by threshold</source>
      <translation>各阈值下的指标</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>How sure must it be?</source>
      <translation>要多确定才算数？</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>How sure the model must be, in percent</source>
      <translation>模型至少要多确定（百分比）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Measured on {n} document only: one more or less would change the share by {step}.</source>
      <translation>只在 {n} 篇文档上测得：多一篇或少一篇就会使比例变动 {step}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Measured on {n} documents only: one more or less would change the share by {step}.</source>
      <translation>只在 {n} 篇文档上测得：多一篇或少一篇就会使比例变动 {step}。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Right, of those by the model</source>
      <translation>模型分类的正确率</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Sure at least (percent)</source>
      <translation>至少确定（百分比）</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>Table</source>
      <translation>表格</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>What the model is less sure of is left to a person. Sureness is the probability that it gives.</source>
      <translation>模型不够确定的文档留给人。确定程度就是模型给出的概率。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>What the model is less sure of is left to a person: every label of a document has to be this sure.</source>
      <translation>模型不够确定的文档留给人：一篇文档的每个标签都要达到这样的确定程度。</translation>
    </message>
    <message>
      <location filename="gui/tabs/training/thresholds.py" />
      <source>percent</source>
      <translation>百分比</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>1. Bring your documents</source>
      <translation>1. 带来您的文档</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>2. Train a model</source>
      <translation>2. 训练模型</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>3. Classify the rest</source>
      <translation>3. 为其余文档分类</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>A table with one document a row, or a folder of documents. Labels may be in it or be given here.</source>
      <translation>一张每行一篇文档的表格，或一个装有文档的文件夹。标签可以已在其中，也可以在这里标注。</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>Choose a kind of model and start. How long it will take is said before, how good it is afterwards.</source>
      <translation>选择一种模型并开始。开始前会告诉您大约需要多久，结束后告诉您效果如何。</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>Classmark</source>
      <translation>Classmark</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>Drop new documents, see how sure the model is of each one, and export the answers as a table.</source>
      <translation>拖入新文档，查看模型对每一篇有多大把握，并把结果导出为表格。</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>How it goes</source>
      <translation>基本步骤</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>New project …</source>
      <translation>新建项目…</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>Open a project …</source>
      <translation>打开项目…</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>Or drop a table, documents (PDF, DOCX, mails, …) or a folder onto this window to start a project.</source>
      <translation>也可以把表格、文档（PDF、DOCX、邮件等）或文件夹拖放到此窗口，由此开始一个项目。</translation>
    </message>
    <message>
      <location filename="gui/welcome.py" />
      <source>Sort documents into classes with a model that you train yourself. Everything stays on this computer.</source>
      <translation>用您自己训练的模型把文档分门别类。一切都留在这台计算机上。</translation>
    </message>
    <message>
      <location filename="gui/widgets/bar_chart.py" />
      <source>Copy as CSV</source>
      <translation>复制为 CSV</translation>
    </message>
    <message>
      <location filename="gui/widgets/bar_chart.py" />
      <source>Copy as a table</source>
      <translation>复制为表格</translation>
    </message>
    <message>
      <location filename="gui/widgets/bar_chart.py" />
      <source>Figures of the chart</source>
      <translation>图表数据</translation>
    </message>
    <message>
      <location filename="gui/widgets/bar_chart.py" />
      <source>Show as a table …</source>
      <translation>以表格显示…</translation>
    </message>
    <message>
      <location filename="gui/widgets/choice_bars.py" />
      <source>{bars}. Chosen: {label}</source>
      <translation>{bars}。已选：{label}</translation>
    </message>
    <message>
      <location filename="gui/widgets/dividers.py" />
      <source>Divider: arrow keys move it, Escape leaves it</source>
      <translation>分隔线：用方向键移动，按 Esc 离开</translation>
    </message>
    <message>
      <location filename="gui/widgets/error_panel.py" />
      <source>Error</source>
      <translation>错误</translation>
    </message>
    <message>
      <location filename="gui/widgets/error_panel.py" />
      <source>Show details</source>
      <translation>显示详细信息</translation>
    </message>
    <message>
      <location filename="gui/widgets/error_panel.py" />
      <source>{n} more</source>
      <translation>还有 {n} 条</translation>
    </message>
    <message>
      <location filename="gui/widgets/goal_choice.py" />
      <source>At no threshold are {share} right.</source>
      <translation>没有任何阈值能达到 {share} 正确。</translation>
    </message>
    <message>
      <location filename="gui/widgets/goal_choice.py" />
      <source>Find the threshold</source>
      <translation>查找阈值</translation>
    </message>
    <message>
      <location filename="gui/widgets/goal_choice.py" />
      <source>Right at least, of those by the model</source>
      <translation>模型分类的文档中，正确的至少占</translation>
    </message>
    <message>
      <location filename="gui/widgets/goal_choice.py" />
      <source>The lowest threshold at which the measured documents reach this</source>
      <translation>测量过的文档达到该比例的最低阈值</translation>
    </message>
    <message>
      <location filename="gui/widgets/label_picker.py" />
      <source>Name of the new label</source>
      <translation>新标签的名称</translation>
    </message>
    <message>
      <location filename="gui/widgets/label_picker.py" />
      <source>New label</source>
      <translation>新标签</translation>
    </message>
    <message>
      <location filename="gui/widgets/label_picker.py" />
      <source>New label …</source>
      <translation>新标签…</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Advanced ({n} option)</source>
      <translation>高级（{n} 个选项）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Advanced ({n} option, {changed} changed)</source>
      <translation>高级（{n} 个选项，已更改 {changed} 个）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Advanced ({n} options)</source>
      <translation>高级（{n} 个选项）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Advanced ({n} options, {changed} changed)</source>
      <translation>高级（{n} 个选项，已更改 {changed} 个）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Back to the default: {value}</source>
      <translation>恢复默认值：{value}</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Give a number from {low} to {high}.</source>
      <translation>请给出 {low} 到 {high} 之间的数。</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Give a number of at least {low}.</source>
      <translation>请给出不小于 {low} 的数。</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Give a number.</source>
      <translation>请给出一个数。</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Give a whole number from {low} to {high}.</source>
      <translation>请给出 {low} 到 {high} 之间的整数。</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Give a whole number.</source>
      <translation>请给出一个整数。</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Show or hide the options that are rarely changed</source>
      <translation>显示或隐藏很少更改的选项</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_form.py" />
      <source>Up and Down change the number</source>
      <translation>上下方向键可改变数值</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Apple graphics (MPS)</source>
      <translation>Apple 图形（MPS）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Automatic</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Constant</source>
      <translation>恒定</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Cross-entropy</source>
      <translation>交叉熵</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Falls along a cosine</source>
      <translation>余弦下降</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Falls in a line</source>
      <translation>线性下降</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>First token (CLS)</source>
      <translation>首个词元（CLS）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Focal loss</source>
      <translation>Focal 损失</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Graphics processor (CUDA)</source>
      <translation>图形处理器（CUDA）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Highest accuracy</source>
      <translation>准确率最高</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Highest macro-F1</source>
      <translation>宏 F1 最高</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Last state</source>
      <translation>末尾状态</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Learned</source>
      <translation>学习得到</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Linear SVM</source>
      <translation>线性 SVM</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Logistic regression</source>
      <translation>逻辑回归</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Lowest loss</source>
      <translation>损失最低</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Maximum</source>
      <translation>最大值</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Mean</source>
      <translation>平均</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Mean of unit length</source>
      <translation>单位长度平均</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Processor (CPU)</source>
      <translation>处理器（CPU）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Recommended</source>
      <translation>推荐设置</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Sine waves</source>
      <translation>正弦波</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Sub-words (BPE)</source>
      <translation>子词（BPE）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Sub-words (WordPiece)</source>
      <translation>子词（WordPiece）</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Textbook</source>
      <translation>教科书</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Tiny</source>
      <translation>微型</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Typical: {range}.</source>
      <translation>常用范围：{range}。</translation>
    </message>
    <message>
      <location filename="gui/widgets/option_names.py" />
      <source>Words</source>
      <translation>词</translation>
    </message>
    <message>
      <location filename="gui/widgets/page_view.py" />
      <source>Drawing page {n} …</source>
      <translation>正在绘制第 {n} 页…</translation>
    </message>
    <message>
      <location filename="gui/widgets/page_view.py" />
      <source>Page {n} of {total}</source>
      <translation>第 {n} 页，共 {total} 页</translation>
    </message>
    <message>
      <location filename="gui/widgets/page_view.py" />
      <source>Pages of the document</source>
      <translation>文档的页面</translation>
    </message>
    <message>
      <location filename="gui/widgets/password_dialog.py" />
      <source>Enter the password</source>
      <translation>输入密码</translation>
    </message>
    <message>
      <location filename="gui/widgets/password_dialog.py" />
      <source>If the files have several passwords, write one on each line. They are remembered until you close Classmark, and never stored.</source>
      <translation>如果各文件的密码不同，请每行写一个。密码只记到关闭 Classmark 为止，绝不保存。</translation>
    </message>
    <message>
      <location filename="gui/widgets/password_dialog.py" />
      <source>Passwords, one a line</source>
      <translation>密码，每行一个</translation>
    </message>
    <message>
      <location filename="gui/widgets/plot.py" />
      <source>Right-click saves the plot; arrow keys show its values</source>
      <translation>右键保存曲线图；方向键显示其数值</translation>
    </message>
    <message>
      <location filename="gui/widgets/plot.py" />
      <source>Save as drawing (SVG) …</source>
      <translation>保存为矢量图（SVG）…</translation>
    </message>
    <message>
      <location filename="gui/widgets/plot.py" />
      <source>Save as picture (PNG) …</source>
      <translation>保存为图片（PNG）…</translation>
    </message>
    <message>
      <location filename="gui/widgets/plot.py" />
      <source>Save this plot</source>
      <translation>保存此图</translation>
    </message>
    <message>
      <location filename="gui/widgets/plot.py" />
      <source>Save values as table (CSV) …</source>
      <translation>把数值保存为表格（CSV）…</translation>
    </message>
    <message>
      <location filename="gui/widgets/plot_export.py" />
      <source>Save the plot</source>
      <translation>保存曲线图</translation>
    </message>
    <message>
      <location filename="gui/widgets/probability_bars.py" />
      <source>threshold {percent}</source>
      <translation>阈值 {percent}</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>All changes saved</source>
      <translation>所有更改已保存</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>CPU {n} thread</source>
      <translation>CPU {n} 线程</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>CPU {n} threads</source>
      <translation>CPU {n} 线程</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>Cancel; what is done stays</source>
      <translation>取消；已完成的会保留</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>Edit</source>
      <translation>编辑</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>Everything stays on this computer</source>
      <translation>一切都留在这台计算机上</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>Working</source>
      <translation>正在工作</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>{job}: paused</source>
      <translation>{job}：已暂停</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>{job}: stopping after this batch, the best epoch is kept …</source>
      <translation>{job}：这一批之后停止，保留最佳一轮…</translation>
    </message>
    <message>
      <location filename="gui/widgets/status_bar.py" />
      <source>{job}: stopping now …</source>
      <translation>{job}：正在停止…</translation>
    </message>
  </context>
</TS>
