"""Names of folders whose content a program copies elsewhere, as the programs call them."""

from __future__ import annotations

import re

#: in whatever case
SYNCED = re.compile(
    r"""onedrive(\ ?-\ .+|temp)?
      | .*\(onedrive\) | sharepoint | .+\ -\ sharepoint
      | dropbox(\ \(.+\))?
      | icloud(\ ?drive|云盘)? | mobile\ documents | com~apple~clouddocs | cloudstorage
      | google\ ?drive | googledrive-.+ | my\ drive | drivefs
      | nutstore(\ files)?(\ \(.+\))? | (我的)?坚果云.*
      | baidu(netdisk|syncdisk|yun).* | 百度(网盘|云).*
      | wps(drive|\ ?cloud\ ?files|\ cloud|cloud) | wps\ ?(云盘|云文档|网盘).*
      | kingsoft\ cloud | 金山(文档|云).* | (腾讯)?微云 | weiyun
      | 阿里云盘.* | aliyundrive | adrive | 天翼云盘.* | ecloud | 和彩云.* | 移动云盘.*
      | 115(网盘|云).* | 夸克网盘.* | 迅雷云盘.* | 联想(个人)?云.* | 飞书云.*
      | nextcloud | owncloud | seafile | seadrive | synologydrive | synology\ drive | qsync
      | syncthing | resilio\ sync | btsync | pcloud\ ?drive | pcloudsync | megasync(\ downloads)?
      | box\ ?sync | yandex\.disk | yandexdisk | tresorit | spideroak\ hive | koofr | jottacloud""",
    re.I | re.X,
)
